using System.Text.Json;
using BhutanCustoms.Pipeline.Night.Known;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>The known items as storage has them.</summary>
public static class KnownKeys
{
    /// <summary>The keys that count of every batch, by source and batch; a batch that joined twice and counts twice fails.</summary>
    public static async Task<SortedDictionary<string, ulong[]>> ReadAsync(PipelineStorage storage)
    {
        var keys = new SortedDictionary<string, ulong[]>(StringComparer.Ordinal);
        foreach (var (source, manifest) in await ManifestsAsync(storage))
        {
            foreach (var entry in manifest.Segments)
            {
                var file = storage.Container(StorageNames.KnownItems).GetBlobClient($"{source}/{entry.Sha256}.bin");
                var segment = KnownSegment.Read((await file.DownloadContentAsync()).Value.Content, entry.Sha256);
                for (var place = 0; place < segment.Batches.Count; place++)
                {
                    if (!manifest.Superseded.Contains(segment.Batches[place]))
                    {
                        keys.Add($"{source},{segment.Batches[place].Batch}", KeysOf(segment, place));
                    }
                }
            }
        }

        return keys;
    }

    /// <summary>Every segment in storage, also those that no manifest names.</summary>
    public static async Task<IReadOnlyList<string>> FilesAsync(PipelineStorage storage)
    {
        var files = new List<string>();
        await foreach (var blob in storage.Container(StorageNames.KnownItems).GetBlobsAsync())
        {
            files.AddRange(blob.Name.EndsWith(".bin", StringComparison.Ordinal) ? [blob.Name] : []);
        }

        return files;
    }

    /// <summary>The manifests by source.</summary>
    public static async Task<IReadOnlyDictionary<string, KnownManifest>> ManifestsAsync(PipelineStorage storage)
    {
        var manifests = new Dictionary<string, KnownManifest>();
        await foreach (var blob in storage.Container(StorageNames.KnownItems).GetBlobsAsync())
        {
            if (blob.Name.Split('/') is [var source, "manifest.json"])
            {
                var json = await storage.Container(StorageNames.KnownItems).GetBlobClient(blob.Name).DownloadContentAsync();
                manifests.Add(source, json.Value.Content.ToObjectFromJson<KnownManifest>(JsonSerializerOptions.Web)!);
            }
        }

        return manifests;
    }

    private static ulong[] KeysOf(KnownSegment segment, int place) =>
        [.. Enumerable.Range(0, segment.Entry.Items).Where(at => segment.BatchPlaces[at] == place).Select(at => segment.Keys[at])];
}
