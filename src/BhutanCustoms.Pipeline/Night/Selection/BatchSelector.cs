using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>
/// Selects the items of a batch within what the day's other batches leave of each office's capacity. An office's capacity is the configured
/// one (Selection:Offices), else that of the list of offices, else the default.
/// </summary>
public sealed class BatchSelector(
    PipelineStorage storage,
    ChunkFiles files,
    ReferenceStore references,
    CapacityStore capacities,
    Pseudonyms pseudonyms,
    IOptions<SelectionOptions> options
)
{
    internal async Task<BatchSelection> SelectAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        CancellationToken cancellationToken
    )
    {
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var page = await capacities.ReadAsync(batch.WorkDate, batch.RowKey, cancellationToken).ConfigureAwait(false);
            var limits = Limits(page, reference);
            var selection = await SelectWithinAsync(batch, chunks, chunk => files.ScoresAsync(chunk, cancellationToken), limits)
                .ConfigureAwait(false);
            if (await capacities.TryTakeAsync(page, batch.RowKey, Shares(selection, limits), cancellationToken).ConfigureAwait(false))
            {
                return selection;
            }
        }
    }

    /// <summary>
    /// What would be selected by other scores within the limits that a finished batch had. Nothing is taken of any capacity.
    /// </summary>
    internal async Task<BatchSelection> WouldSelectAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        Func<int, string> scores,
        CancellationToken cancellationToken
    )
    {
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var page = await capacities.ReadAsync(batch.WorkDate, batch.RowKey, cancellationToken).ConfigureAwait(false);
        var container = storage.Container(StorageNames.Batches);
        return await SelectWithinAsync(batch, chunks, ReadAsync, Limits(page, reference)).ConfigureAwait(false);

        async Task<(ItemChunk, FraudScores)> ReadAsync(ChunkRecord chunk) =>
            ScoreColumns.Read(await container.ReadNeededAsync(scores(chunk.Number), cancellationToken).ConfigureAwait(false));
    }

    private static Dictionary<string, OfficeShare> Shares(BatchSelection selection, SelectionOptions limits)
    {
        var selected = selection.Items.ToLookup(item => item.Office);
        return selection.OfficeItems.Keys.ToDictionary(
            office => office,
            office =>
            {
                var limit = limits.Offices.TryGetValue(office, out var own) ? own : new OfficeCapacity();
                return new OfficeShare(
                    limit.Red ?? limits.RedCapacity,
                    limit.Yellow ?? limits.YellowCapacity,
                    selected[office].Count(item => item.Lane == Lane.Red),
                    selected[office].Count(item => item.Lane == Lane.Yellow)
                );
            }
        );
    }

    private async Task<BatchSelection> SelectWithinAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        Func<ChunkRecord, Task<(ItemChunk Items, FraudScores Scores)>> read,
        SelectionOptions limits
    )
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var selector = new LaneSelector(limits, pseudonyms.SeedOf(batch.WorkDate));
        foreach (var chunk in chunks)
        {
            var (items, scores) = await read(chunk).ConfigureAwait(false);
            selector.Add(chunk.Number, items, scores);
            Count(items.Category(DeclarationFields.Office)!, counts);
        }

        return new BatchSelection(selector.Select(), counts, limits);
    }

    private static void Count(CategoryColumn offices, SortedDictionary<string, long> counts)
    {
        var byCode = new long[offices.Values.Count];
        foreach (var code in offices.Codes)
        {
            byCode[code]++;
        }

        for (var code = 0; code < byCode.Length; code++)
        {
            if (byCode[code] > 0)
            {
                counts[offices.Values[code]] = counts.GetValueOrDefault(offices.Values[code]) + byCode[code];
            }
        }
    }

    private SelectionOptions Limits(CapacityPage page, ReferenceData reference)
    {
        var configured = options.Value;
        var limits = new SelectionOptions
        {
            RedCapacity = configured.RedCapacity,
            YellowCapacity = configured.YellowCapacity,
            RandomShare = configured.RandomShare,
            Ranking = configured.Ranking,
            ScoreWeight = configured.ScoreWeight,
            RevenueWeight = configured.RevenueWeight,
            HalfRevenue = configured.HalfRevenue,
        };
        foreach (
            var office in configured.Offices.Keys.Concat(reference.Offices.Keys).Concat(page.Taken.Keys).Distinct(StringComparer.Ordinal)
        )
        {
            var own = configured.Offices.TryGetValue(office, out var found) ? found : null;
            var listed = reference.Offices.GetValueOrDefault(office);
            var (red, yellow) = page.Left(
                office,
                own?.Red ?? listed?.RedCapacity ?? configured.RedCapacity,
                own?.Yellow ?? listed?.YellowCapacity ?? configured.YellowCapacity
            );
            limits.Offices[office] = new OfficeCapacity
            {
                Red = red,
                Yellow = yellow,
                RandomShare = own?.RandomShare,
            };
        }

        return limits;
    }
}
