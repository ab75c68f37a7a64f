using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace BhutanCustoms.Pipeline.Storage;

/// <summary>Whole files in blobs. A file is written whole or not at all: the upload commits at its end.</summary>
public static class BlobFiles
{
    /// <summary>Writes a file, in the place of one of that name.</summary>
    public static async Task WriteAsync(
        this BlobContainerClient container,
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken
    ) =>
        await container
            .GetBlobClient(name)
            .UploadAsync(
                BinaryData.FromBytes(content, contentType),
                new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = contentType } },
                cancellationToken
            )
            .ConfigureAwait(false);

    /// <summary>A file, or null where there is none of that name.</summary>
    public static async Task<BinaryData?> ReadAsync(this BlobContainerClient container, string name, CancellationToken cancellationToken)
    {
        try
        {
            var content = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            return content.Value.Content;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <summary>A file that an earlier step wrote.</summary>
    /// <exception cref="InvalidOperationException">It is gone.</exception>
    public static async Task<BinaryData> ReadNeededAsync(
        this BlobContainerClient container,
        string name,
        CancellationToken cancellationToken
    ) =>
        await container.ReadAsync(name, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException(
            $"The blob {container.Name}/{name} is gone; a step before this one wrote it. Restore it"
                + (container.Name == StorageNames.Batches ? $", or make it anew: repair {name.Split('/')[0]}" : ".")
        );
}
