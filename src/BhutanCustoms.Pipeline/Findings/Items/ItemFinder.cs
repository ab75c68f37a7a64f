using System.Collections.Frozen;
using BhutanCustoms.Criteria;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Known;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Findings.Items;

/// <summary>
/// Finds the items that others name: the known items say in which batch one is, its chunks have it; else it is looked for in imported
/// history. Up to 64 MB of chunks' keys are held, so that single findings don't read the same files again and again.
/// </summary>
public sealed class ItemFinder(
    ChunkFiles files,
    KnownItems knownItems,
    BatchLedger ledger,
    WorkListStore workLists,
    PostClearanceStore postClearance,
    IEnumerable<IOtherItems> others
)
{
    /// <summary>The fields of <see cref="FoundItem.Declared"/>.</summary>
    public static FrozenSet<string> DeclaredValues { get; } =
        new[]
        {
            DeclarationFields.DeclarationId,
            DeclarationFields.ItemNumber,
            DeclarationFields.DeclarationDate,
            DeclarationFields.Office,
            DeclarationFields.HsCode,
            DeclarationFields.Origin,
            DeclarationFields.CifValue,
            DeclarationFields.ExchangeRate,
            DeclarationFields.Quantity,
            ItemVersion.Field,
        }.ToFrozenSet(StringComparer.Ordinal);

    // So many are read as fast as the lists.
    private const int FewChunks = 2;
    private readonly RecentFiles<ulong[]> keysOf = new(64L << 20, keys => 8L * keys.Length);

    /// <summary>
    /// Finds items; one that neither a batch nor imported history has is not in the answer. One that is named without its number has its
    /// declaration's others beside it, see <see cref="FoundItem.Siblings"/>.
    /// </summary>
    public async Task<IReadOnlyDictionary<ItemReference, FoundItem>> FindAsync(
        IEnumerable<ItemReference> items,
        CancellationToken cancellationToken = default
    )
    {
        ItemReference[] wanted = [.. items.Distinct()];
        var found = await FindNamedAsync(wanted, cancellationToken).ConfigureAwait(false);

        // Where the source numbers no items, the declaration is the item.
        ItemReference[] open = [.. wanted.Where(item => item.ItemNumber is null && !IsWhole(found.GetValueOrDefault(item)))];
        if (open.Length == 0)
        {
            return found;
        }

        var others = await FindNamedAsync(open.SelectMany(item => item.Others()), cancellationToken).ConfigureAwait(false);
        foreach (var item in open)
        {
            FoundItem[] siblings =
            [
                .. item.Others()
                    .Select(other => others.GetValueOrDefault(other))
                    .Prepend(found.GetValueOrDefault(item))
                    .OfType<FoundItem>(),
            ];
            if (siblings.Length > 1)
            {
                found[item] = siblings[0] with { Siblings = [.. siblings.Select(sibling => sibling.Item)] };
            }
        }

        return found;
    }

    private static bool IsWhole(FoundItem? place) => place is { Declared.ItemNumber: null };

    private async Task<Dictionary<ItemReference, FoundItem>> FindNamedAsync(
        IEnumerable<ItemReference> items,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<ItemReference, FoundItem>();
        foreach (var source in items.Distinct().GroupBy(item => item.Source))
        {
            var places = await InSourceAsync(source.Key, source, cancellationToken).ConfigureAwait(false);
            foreach (var item in source)
            {
                if (item.Keys().Select(key => places.GetValueOrDefault(key)).FirstOrDefault(place => place is not null) is { } place)
                {
                    found.Add(item, place);
                }
            }
        }

        return found;
    }

    private async Task<Dictionary<ulong, FoundItem>> InSourceAsync(
        string source,
        IEnumerable<ItemReference> items,
        CancellationToken cancellationToken
    )
    {
        var places = new Dictionary<ulong, FoundItem>();
        var itemsOf = items.SelectMany(item => item.Keys(), (item, key) => (item, key)).ToLookup(pair => pair.key, pair => pair.item);
        var keys = itemsOf.Select(pair => pair.Key).ToHashSet();
        await foreach (var (batch, hits) in knownItems.FindAsync(source, keys, cancellationToken).ConfigureAwait(false))
        {
            Note(await InBatchAsync(batch, hits, cancellationToken).ConfigureAwait(false));
        }

        foreach (var other in others)
        {
            Note(keys.Count == 0 ? [] : await other.FindAsync(source, keys, cancellationToken).ConfigureAwait(false));
        }

        return places;

        // Later versions come first, and those before them are looked for until the first is there.
        void Note(IReadOnlyList<FoundItem> found)
        {
            foreach (var place in found)
            {
                places[place.Key] = places.TryGetValue(place.Key, out var later)
                    ? later with
                    {
                        Earlier = [.. later.Earlier, place],
                    }
                    : place;
                if (place.Version == 1)
                {
                    keys.ExceptWith(itemsOf[place.Key].SelectMany(item => item.Keys()));
                }
                else
                {
                    keys.ExceptWith(itemsOf[place.Key].SelectMany(item => item.Keys()).Where(key => key != place.Key));
                }
            }
        }
    }

    private async Task<List<FoundItem>> InBatchAsync(string id, IReadOnlySet<ulong> wanted, CancellationToken cancellationToken)
    {
        var places = new List<FoundItem>();
        if (
            await ledger.FindAsync(id, cancellationToken).ConfigureAwait(false)
            is not { CurrentState: BatchState.Scoring or BatchState.Finished } batch
        )
        {
            return places;
        }

        var selections = new BatchSelections(batch, workLists, postClearance);
        var chunks = await ledger.ChunksAsync(id, cancellationToken).ConfigureAwait(false);
        foreach (var chunk in await LikeliestFirstAsync(batch, chunks, wanted, cancellationToken).ConfigureAwait(false))
        {
            if (places.Count == wanted.Count)
            {
                break;
            }

            var name = Name(chunk);
            if (keysOf.Find(name) is { } known && !Array.Exists(known, wanted.Contains))
            {
                continue;
            }

            if (await files.FindItemsAsync(chunk, DeclaredValues.Contains, cancellationToken).ConfigureAwait(false) is not { } items)
            {
                continue;
            }

            var keys = ItemKey.Of(items);
            keysOf.Keep(name, keys);
            var rows = Enumerable.Range(0, keys.Length).Where(row => wanted.Contains(keys[row])).ToArray();
            var scores =
                rows.Length > 0 && chunk.Scored is not null
                    ? (await files.ScoresAsync(chunk, cancellationToken).ConfigureAwait(false)).Scores.Score
                    : null;
            foreach (var row in rows)
            {
                var selected = await selections.SelectedAsync(items, row, cancellationToken).ConfigureAwait(false);
                var audited = selected is null ? await selections.AuditedAsync(items, row, cancellationToken).ConfigureAwait(false) : null;
                places.Add(
                    new FoundItem(
                        keys[row],
                        ItemKey.Name(items, row),
                        batch,
                        items.Item(row),
                        scores?[row],
                        selected?.Lane ?? (audited is null ? "" : nameof(CriterionAction.Blue)),
                        selected?.Cause ?? (audited is null ? "" : nameof(SelectionCause.Criterion)),
                        chunk,
                        row
                    )
                    {
                        Version = ItemVersion.Of(items, row),
                        Criterion = selected?.Criterion ?? audited?.Criterion ?? "",
                    }
                );
            }
        }

        return places;
    }

    private static string Name(ChunkRecord chunk) => $"{BatchPaths.Prepared(chunk.PartitionKey, chunk.Number)}@{chunk.Sha256}";

    /// <summary>
    /// The chunks of a batch, first those that lists of its day name for an item: people ask for these, and of a batch that this process
    /// hasn't read yet all the others would be read before.
    /// </summary>
    private async Task<IEnumerable<ChunkRecord>> LikeliestFirstAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        IReadOnlySet<ulong> wanted,
        CancellationToken cancellationToken
    )
    {
        if (chunks.Count <= FewChunks || chunks.All(chunk => keysOf.Find(Name(chunk)) is not null))
        {
            return chunks;
        }

        var listed = await workLists.ChunksAsync(batch.WorkDate, batch.RowKey, cancellationToken).ConfigureAwait(false);
        var named = listed
            .Where(place => ItemReference.Parse(batch.Source, place.Item).Keys().Any(wanted.Contains))
            .Select(place => place.Chunk)
            .ToHashSet();
        return chunks.OrderByDescending(chunk => named.Contains(chunk.Number));
    }
}
