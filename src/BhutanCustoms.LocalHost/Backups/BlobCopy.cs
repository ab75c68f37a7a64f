using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace BhutanCustoms.LocalHost.Backups;

/// <summary>Copies the blobs of a container: those that are of the version in the back-up before are there already.</summary>
internal sealed class BlobCopy(BackupFolder folder, BackupManifest? before)
{
    private const int AtOnce = 8;
    private const int MostTries = 5;
    private const string Lock = ".lock";
    private readonly Dictionary<(string, string), BackedUpBlob> known =
        before?.Blobs.ToDictionary(blob => (blob.Container, blob.Name)) ?? [];

    /// <summary>Copies all, but for locks; none where the container isn't there.</summary>
    public async Task<IReadOnlyList<BackedUpBlob>> RunAsync(BlobContainerClient container, CancellationToken cancellationToken)
    {
        var copied = new ConcurrentBag<BackedUpBlob>();
        try
        {
            await CopyAsync(container, copied, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return [];
        }

        return [.. copied.OrderBy(blob => blob.Name, StringComparer.Ordinal)];
    }

    private Task CopyAsync(BlobContainerClient container, ConcurrentBag<BackedUpBlob> copied, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            container.GetBlobsAsync(cancellationToken: cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (listed, token) =>
            {
                // What .NET can't address no step has read.
                var blob = container.GetBlobClient(listed.Name);
                if (
                    blob.Name == listed.Name
                    && listed.Name.Split('/')[^1] != Lock
                    && (Known(container.Name, listed) ?? await CopyAsync(blob, token).ConfigureAwait(false)) is { } one
                )
                {
                    copied.Add(one);
                }
            }
        );

    private BackedUpBlob? Known(string container, BlobItem listed) =>
        known.GetValueOrDefault((container, listed.Name)) is { } same
        && same.ETag == listed.Properties.ETag.ToString()
        && same.WrittenAt == listed.Properties.LastModified
        && same.Bytes == listed.Properties.ContentLength
        && folder.Has(new BackupFile(same.Sha256, same.Bytes))
            ? same
            : null;

    /// <summary>Copies a blob whole, as it is at one moment; null where it was deleted meanwhile.</summary>
    private async Task<BackedUpBlob?> CopyAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var download = await blob.DownloadStreamingAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                using var value = download.Value;
                var kept = await folder.KeepAsync(value.Content, cancellationToken).ConfigureAwait(false);
                var details = value.Details;
                return new BackedUpBlob(
                    blob.BlobContainerName,
                    blob.Name,
                    kept.Sha256,
                    kept.Bytes,
                    details.ETag.ToString(),
                    details.LastModified,
                    details.ContentType,
                    new SortedDictionary<string, string>(details.Metadata, StringComparer.Ordinal)
                );
            }
            catch (RequestFailedException exception) when (exception.Status == 404)
            {
                return null;
            }
            catch (RequestFailedException exception) when (exception.Status == 412 && attempt < MostTries)
            {
                // It was replaced while it was read.
            }
        }
    }
}
