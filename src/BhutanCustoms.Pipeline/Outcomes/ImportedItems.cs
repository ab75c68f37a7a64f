using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Batches;
using BhutanCustoms.Pipeline.Retraining.History;

namespace BhutanCustoms.Pipeline.Outcomes;

/// <summary>Finds items in labelled history whose import was finished.</summary>
internal sealed class ImportedItems(HistoryImport history, int mostKeys)
{
    private readonly KeyCache cache = new(mostKeys);

    /// <summary>The items of a source with such keys. They were never scored or selected here, so their batch just has a name.</summary>
    public async Task<List<ItemPlace>> FindAsync(string source, HashSet<ulong> wanted, CancellationToken cancellationToken)
    {
        var places = new List<ItemPlace>();
        foreach (var import in (await history.AllAsync(cancellationToken).ConfigureAwait(false)).Where(import => import.Source == source))
        {
            foreach (var chunk in import.Chunks)
            {
                var version = $"{import.Import}/{chunk.Number}@{chunk.Sha256}";
                if (cache.Find(version) is { } known && !Array.Exists(known, wanted.Contains))
                {
                    continue;
                }

                var items = await history
                    .ReadAsync(import, chunk, ItemPlaces.DeclaredValues.Contains, cancellationToken)
                    .ConfigureAwait(false);
                var keys = ItemKey.Of(items);
                cache.Set(version, keys);
                places.AddRange(
                    Enumerable
                        .Range(0, keys.Length)
                        .Where(row => wanted.Contains(keys[row]))
                        .Select(row => new ItemPlace(
                            keys[row],
                            ItemKey.Name(items, row),
                            new BatchRecord { RowKey = import.Import, Source = source },
                            items.Item(row),
                            null,
                            "",
                            ""
                        ))
                );
            }
        }

        return places;
    }
}
