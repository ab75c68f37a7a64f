using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace BhutanCustoms.LocalHost.Triggers.Blobs;

/// <summary>
/// Remembers which version of which blob was handed to a function, in the host's container, so that a restart doesn't
/// hand it over again. A name is hashed: it may be as long as a blob's name can be, and contain anything.
/// </summary>
internal sealed class BlobReceipts(BlobContainerClient container, string function)
{
    private readonly HashSet<string> _known = [];
    private readonly string _prefix = $"blobreceipts/{function}/";

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await foreach (
            var receipt in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, _prefix, cancellationToken).ConfigureAwait(false)
        )
        {
            _known.Add(receipt.Name);
        }
    }

    public bool Has(string blob, string etag) => _known.Contains(Name(blob, etag));

    public async Task AddAsync(string blob, string etag, CancellationToken cancellationToken)
    {
        var name = Name(blob, etag);
        await container
            .GetBlobClient(name)
            .UploadAsync(BinaryData.FromString(blob), overwrite: true, cancellationToken)
            .ConfigureAwait(false);
        _known.Add(name);
    }

    private string Name(string blob, string etag) =>
        $"{_prefix}{etag}/{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(blob)))}";
}
