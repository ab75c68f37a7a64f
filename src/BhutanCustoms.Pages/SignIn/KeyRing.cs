using System.Xml.Linq;
using Azure.Storage.Blobs;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace BhutanCustoms.Pages.SignIn;

/// <summary>
/// The keys that protect cookies and forms, in the container <c>keys</c>: every instance has the same, so that a form of one is taken by
/// another. Who may read the container may forge a form: it is the app's own.
/// </summary>
public sealed class KeyRing(PipelineStorage storage) : IXmlRepository
{
    private readonly BlobContainerClient container = storage.Container(StorageNames.Keys);

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [
            .. container
                .GetBlobs()
                .Select(blob => XElement.Parse(container.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToString())),
        ];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) =>
        container.GetBlobClient($"{friendlyName}.xml").Upload(BinaryData.FromString(element.ToString()), overwrite: true);
}
