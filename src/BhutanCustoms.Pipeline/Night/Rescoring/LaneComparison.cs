using System.Text.Json;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Rescoring;

/// <summary>
/// Finds the items of a re-scored batch whose lane would differ from the one decided, within the capacities that the batch had.
/// </summary>
public sealed class LaneComparison(
    PipelineStorage storage,
    ChunkFiles files,
    CriteriaOfBatch criteria,
    BatchSelector selector,
    SelectedItems selectedItems,
    BatchResults results,
    ReferenceStore references
)
{
    private readonly BlobContainerClient container = storage.Container(StorageNames.Batches);

    internal async Task<IReadOnlyList<LaneChange>> CompareAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        RescorePaths paths,
        IFraudScorer scorer,
        CancellationToken cancellationToken
    )
    {
        var decisions = await results.DecisionsAsync(batch, cancellationToken).ConfigureAwait(false);
        var decided = decisions.ToDictionary(decision => decision.Item, StringComparer.Ordinal);
        var acting = await criteria.OfAsync(batch, cancellationToken).ConfigureAwait(false);
        var selection = await selector.WouldSelectAsync(batch, chunks, paths.Fraud, acting, cancellationToken).ConfigureAwait(false);
        var selected = selection.Items.ToLookup(item => item.Chunk);
        var changes = new List<LaneChange>();
        foreach (var chunk in chunks)
        {
            var rows = selected[chunk.Number].ToDictionary(item => item.Row);
            changes.AddRange(
                await OfChunkAsync(batch, chunk, paths, decided, rows, scorer, acting, cancellationToken).ConfigureAwait(false)
            );
        }

        return changes;
    }

    private async Task<IEnumerable<LaneChange>> OfChunkAsync(
        BatchRecord batch,
        ChunkRecord chunk,
        RescorePaths paths,
        Dictionary<string, Decision> decided,
        Dictionary<int, SelectedItem> selected,
        IFraudScorer scorer,
        BatchCriteria? acting,
        CancellationToken cancellationToken
    )
    {
        var (items, before) = await files.ScoresAsync(chunk, cancellationToken).ConfigureAwait(false);
        var (_, after) = ScoreColumns.Read(
            await container.ReadNeededAsync(paths.Fraud(chunk.Number), cancellationToken).ConfigureAwait(false)
        );
        var changed = new List<(SelectedItem Now, Decision? Then)>();
        for (var row = 0; row < items.Count; row++)
        {
            var then = decided.GetValueOrDefault(ItemKey.Name(items, row));
            var now = selected.GetValueOrDefault(row);
            if ((then?.Lane ?? nameof(Lane.Green)) != (now?.Lane ?? Lane.Green).ToString())
            {
                changed.Add((now ?? Green(items, row, chunk.Number, after), then));
            }
        }

        if (changed.Count == 0)
        {
            return [];
        }

        var (full, suggestions) = await ReadAsync(chunk, paths, cancellationToken).ConfigureAwait(false);
        var nomenclature = (await references.CurrentAsync(cancellationToken).ConfigureAwait(false)).Nomenclature;
        var met = MetCriteria.Of(acting, full, [.. changed.Select(one => one.Now)]);
        return changed.Select(one => new LaneChange(
            ItemKey.Name(items, one.Now.Row),
            one.Now.Office,
            one.Then?.Lane ?? nameof(Lane.Green),
            one.Now.Lane.ToString(),
            one.Then?.Cause ?? "",
            one.Now.Lane == Lane.Green ? "" : one.Now.Cause.ToString(),
            before.Score[one.Now.Row],
            one.Now.Score,
            before.RevenueAtStake[one.Now.Row],
            one.Now.RevenueAtStake,
            one.Then?.Reasons ?? "",
            string.Join('\n', selectedItems.Reasons(batch, full.Take([one.Now.Row]), one.Now, suggestions, scorer, nomenclature, met))
        ));
    }

    private static SelectedItem Green(ItemChunk items, int row, int chunk, FraudScores scores) =>
        new(
            items.Category(DeclarationFields.Office)?[row] ?? "",
            Lane.Green,
            0,
            SelectionCause.Ranking,
            0,
            chunk,
            row,
            scores.Score[row],
            scores.RevenueAtStake[row]
        );

    private async Task<(ItemChunk Items, HsSuggestions? Suggestions)> ReadAsync(
        ChunkRecord chunk,
        RescorePaths paths,
        CancellationToken cancellationToken
    )
    {
        var items = await files.ItemsAsync(chunk, null, cancellationToken).ConfigureAwait(false);
        if (await container.ReadAsync(paths.Hs(chunk.Number), cancellationToken).ConfigureAwait(false) is not { } file)
        {
            return (items, null);
        }

        var suggestions = HsColumns.Read(file);
        return (suggestions.Attach(items), suggestions);
    }
}
