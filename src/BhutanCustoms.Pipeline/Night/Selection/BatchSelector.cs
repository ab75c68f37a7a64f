using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>
/// Selects the items of a batch within what the day's other batches leave of each office's capacity. An office's capacity is the configured
/// one (Selection:Offices), else that of the list of offices, else the default. Criteria take their share of it.
/// </summary>
public sealed class BatchSelector(
    PipelineStorage storage,
    ChunkFiles files,
    ReferenceStore references,
    CapacityStore capacities,
    LotShares lot,
    Pseudonyms pseudonyms,
    IOptions<SelectionOptions> options
)
{
    internal async Task<BatchSelection> SelectAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        BatchCriteria? criteria,
        CancellationToken cancellationToken
    )
    {
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var random = await lot.OnAsync(batch.WorkDate, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var page = await capacities.ReadAsync(batch.WorkDate, batch.RowKey, cancellationToken).ConfigureAwait(false);
            var selection = await SelectWithinAsync(
                    batch,
                    chunks,
                    chunk => files.ScoresAsync(chunk, cancellationToken),
                    Limits(page, reference, random),
                    criteria,
                    page,
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (await capacities.TryTakeAsync(page, batch.RowKey, Shares(selection, page), cancellationToken).ConfigureAwait(false))
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
        BatchCriteria? criteria,
        CancellationToken cancellationToken
    )
    {
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var random = await lot.OnAsync(batch.WorkDate, cancellationToken).ConfigureAwait(false);
        var page = await capacities.ReadAsync(batch.WorkDate, batch.RowKey, cancellationToken).ConfigureAwait(false);
        var container = storage.Container(StorageNames.Batches);
        return await SelectWithinAsync(batch, chunks, ReadAsync, Limits(page, reference, random), criteria, page, cancellationToken)
            .ConfigureAwait(false);

        async Task<(ItemChunk, FraudScores)> ReadAsync(ChunkRecord chunk) =>
            ScoreColumns.Read(await container.ReadNeededAsync(scores(chunk.Number), cancellationToken).ConfigureAwait(false));
    }

    private static Dictionary<string, OfficeShare> Shares(BatchSelection selection, CapacityPage page)
    {
        var limits = selection.Limits;
        var bounded = selection.Rules.Where(rule => rule.MostADay is not null).Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
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
                )
                {
                    Criteria = CriterionCounts.Write(
                        selected[office].Where(item => bounded.Contains(item.Criterion)).CountBy(item => item.Criterion)
                    ),
                    CriteriaBefore = page.Before(office),
                };
            }
        );
    }

    private async Task<BatchSelection> SelectWithinAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        Func<ChunkRecord, Task<(ItemChunk Items, FraudScores Scores)>> read,
        SelectionOptions limits,
        BatchCriteria? criteria,
        CapacityPage page,
        CancellationToken cancellationToken
    )
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var rules = criteria?.Rules(page.TakenOf) ?? [];
        var selector = new LaneSelector(limits, pseudonyms.SeedOf(batch.WorkDate), rules);
        if (criteria is null)
        {
            foreach (var chunk in chunks)
            {
                var (items, scores) = await read(chunk).ConfigureAwait(false);
                Offer(chunk, items, scores, []);
            }
        }
        else
        {
            // The order of chunks doesn't matter to the selector; reading and evaluating them is most of the work.
            var turn = new Lock();
            await Parallel
                .ForEachAsync(
                    chunks,
                    cancellationToken,
                    async (chunk, token) =>
                    {
                        var (items, scores) = await read(chunk).ConfigureAwait(false);
                        var met = await criteria.MetAsync(files, batch, chunk, scores, token).ConfigureAwait(false);
                        lock (turn)
                        {
                            Offer(chunk, items, scores, [.. met.Select(rows => rows.Rows)]);
                        }
                    }
                )
                .ConfigureAwait(false);
        }

        return new BatchSelection(selector.Select(), rules.Count > 0 ? selector.Audits() : [], counts, limits, criteria, rules);

        void Offer(ChunkRecord chunk, ItemChunk items, FraudScores scores, IReadOnlyList<IEnumerable<int>> met)
        {
            selector.Add(chunk.Number, items, scores);
            selector.AddMet(chunk.Number, items, scores, met);
            Count(items.Category(DeclarationFields.Office)!, counts);
        }
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

    private SelectionOptions Limits(CapacityPage page, ReferenceData reference, double random)
    {
        var configured = options.Value;
        var limits = new SelectionOptions
        {
            RedCapacity = configured.RedCapacity,
            YellowCapacity = configured.YellowCapacity,
            RandomShare = random,
            CriteriaShare = configured.CriteriaShare,
            AuditCapacity = configured.AuditCapacity,
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
                CriteriaShare = own?.CriteriaShare,
                Audits = own?.Audits,
            };
        }

        return limits;
    }
}
