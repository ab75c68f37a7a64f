using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>
/// Manifests and segments in storage. Segments that were written or read last, up to 256 MB, are kept in memory: 12 bytes an item.
/// </summary>
internal sealed class KnownFiles(PipelineStorage storage)
{
    private const long MostKept = 256L << 20;
    private readonly BlobContainerClient container = storage.Container(StorageNames.KnownItems);
    private readonly RecentFiles<KnownSegment> recent = new(MostKept, segment => segment.File.Length);

    /// <summary>The manifest of a source: null where there is none that can be read, its version too where there is none at all.</summary>
    public async Task<(KnownManifest? Manifest, ETag? Version)> ManifestAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            var blob = await container.GetBlobClient(ManifestName(source)).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            return (Parse(blob.Value.Content), blob.Value.Details.ETag);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return (null, null);
        }
    }

    /// <summary>Writes a manifest in the place of the version that was read, null where there was none.</summary>
    /// <returns>Whether it was written; false where another came first.</returns>
    public async Task<bool> TryWriteAsync(string source, KnownManifest manifest, ETag? version, CancellationToken cancellationToken)
    {
        var conditions = version is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new() { IfMatch = version };
        try
        {
            await container
                .GetBlobClient(ManifestName(source))
                .UploadAsync(
                    BinaryData.FromObjectAsJson(manifest, JsonSerializerOptions.Web),
                    new BlobUploadOptions
                    {
                        Conditions = conditions,
                        HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>A segment, or null where its file is gone or damaged.</summary>
    public async Task<KnownSegment?> FindAsync(string source, string sha256, CancellationToken cancellationToken)
    {
        var name = SegmentName(source, sha256);
        if (recent.Find(name) is { } kept)
        {
            return kept;
        }

        if (await container.ReadAsync(name, cancellationToken).ConfigureAwait(false) is not { } file)
        {
            return null;
        }

        try
        {
            // What is downloaded comes in a buffer of up to twice its length.
            var segment = KnownSegment.Read(BinaryData.FromBytes(file.ToArray()), sha256);
            recent.Keep(name, segment);
            return segment;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Writes a segment.</summary>
    public async Task WriteAsync(string source, KnownSegment segment, CancellationToken cancellationToken)
    {
        var name = SegmentName(source, segment.Entry.Sha256);
        await container.WriteAsync(name, segment.File, "application/octet-stream", cancellationToken).ConfigureAwait(false);
        recent.Keep(name, segment);
    }

    /// <summary>Deletes segments that the manifest no longer has. Who still has an older manifest finds them gone and reads it anew.</summary>
    public async Task DeleteAsync(string source, IEnumerable<KnownSegmentEntry> segments, CancellationToken cancellationToken)
    {
        foreach (var name in segments.Select(segment => SegmentName(source, segment.Sha256)))
        {
            recent.Drop(name);
            await container.DeleteBlobIfExistsAsync(name, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes segments that were written before some moment and are in no manifest: a process ended in between.</summary>
    public async Task DeleteOrphansAsync(string source, KnownManifest manifest, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var named = manifest.Segments.Select(segment => SegmentName(source, segment.Sha256)).ToHashSet(StringComparer.Ordinal);
        await foreach (
            var blob in container
                .GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{SafeKey.Of(source)}/", cancellationToken)
                .ConfigureAwait(false)
        )
        {
            if (blob.Name.EndsWith(".bin", StringComparison.Ordinal) && !named.Contains(blob.Name) && blob.Properties.LastModified < before)
            {
                await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static KnownManifest? Parse(BinaryData json)
    {
        try
        {
            return json.ToObjectFromJson<KnownManifest>(JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string ManifestName(string source) => $"{SafeKey.Of(source)}/manifest.json";

    private static string SegmentName(string source, string sha256) => $"{SafeKey.Of(source)}/{sha256}.bin";
}
