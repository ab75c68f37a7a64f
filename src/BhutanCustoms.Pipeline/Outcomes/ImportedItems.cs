using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Batches;
using BhutanCustoms.Pipeline.Chunks;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Outcomes;

/// <summary>Finds items in labelled history that was imported: <c>history/{import}/{n}.parquet</c>, an import being named as a batch of its source is.</summary>
internal sealed class ImportedItems(PipelineStorage storage, int mostKeys)
{
    private const int Digits = 16;
    private readonly Azure.Storage.Blobs.BlobContainerClient container = storage.Container(StorageNames.History);
    private readonly KeyCache cache = new(mostKeys);

    /// <summary>The items of a source with such keys. They were never scored or selected here, so their batch just has a name.</summary>
    public async Task<List<ItemPlace>> FindAsync(string source, HashSet<ulong> wanted, CancellationToken cancellationToken)
    {
        var places = new List<ItemPlace>();
        var prefix = BatchId.Of(source, new byte[32])[..^Digits];
        await foreach (var blob in container.GetBlobsAsync(prefix: prefix, traits: default, states: default, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var import = blob.Name.Split('/')[0];
            var version = $"{blob.Name}@{blob.Properties.ETag}";
            if (import.Length != prefix.Length + Digits || !blob.Name.EndsWith(".parquet", StringComparison.Ordinal)
                || (cache.Find(version) is { } known && !Array.Exists(known, wanted.Contains))
                || await container.ReadAsync(blob.Name, cancellationToken).ConfigureAwait(false) is not { } file)
            {
                continue;
            }

            var items = ChunkParquet.Read(file.ToStream(), ItemPlaces.DeclaredValues.Contains);
            var keys = ItemKey.Of(items);
            cache.Set(version, keys);
            places.AddRange(Enumerable.Range(0, keys.Length).Where(row => wanted.Contains(keys[row]))
                .Select(row => new ItemPlace(keys[row], ItemKey.Name(items, row), new BatchRecord { RowKey = import, Source = source }, items.Item(row), null, "", "")));
        }

        return places;
    }
}
