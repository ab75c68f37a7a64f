using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Learning.History;

/// <summary>
/// Finds items in labelled history whose import was finished. Up to 64 MB of keys are held, so that the same files aren't read again.
/// </summary>
internal sealed class ImportedItems(HistoryImport history) : IOtherItems
{
    private readonly RecentFiles<ulong[]> keysOf = new(64L << 20, keys => 8L * keys.Length);

    /// <summary>The items of a source with such keys. They were never scored or selected here, so their batch just has a name.</summary>
    public async Task<IReadOnlyList<FoundItem>> FindAsync(string source, IReadOnlySet<ulong> wanted, CancellationToken cancellationToken)
    {
        var places = new List<FoundItem>();
        foreach (var import in (await history.AllAsync(cancellationToken).ConfigureAwait(false)).Where(import => import.Source == source))
        {
            foreach (var chunk in import.Chunks)
            {
                var version = $"{import.Import}/{chunk.Number}@{chunk.Sha256}";
                if (keysOf.Find(version) is { } known && !Array.Exists(known, wanted.Contains))
                {
                    continue;
                }

                var items = await history
                    .ReadAsync(import, chunk, ItemFinder.DeclaredValues.Contains, cancellationToken)
                    .ConfigureAwait(false);
                var keys = ItemKey.Of(items);
                keysOf.Keep(version, keys);
                places.AddRange(
                    Enumerable
                        .Range(0, keys.Length)
                        .Where(row => wanted.Contains(keys[row]))
                        .Select(row => new FoundItem(
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
