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
/// one (Selection:Offices), else that of the list of offices, else the default. Criteria take their share of it. Of what is free a batch
/// leaves open what usually comes later on a day.
/// </summary>
public sealed class BatchSelector(
    PipelineStorage storage,
    ChunkFiles files,
    ReferenceStore references,
    CapacityStore capacities,
    LotShares lot,
    OfficeDays days,
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
        var random = (await lot.OnAsync(batch.WorkDate, cancellationToken).ConfigureAwait(false)).Share;
        var usual = await days.BeforeAsync(batch.WorkDate, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var page = await capacities.ReadAsync(batch.WorkDate, batch.RowKey, cancellationToken).ConfigureAwait(false);
            var selection = await SelectWithinAsync(
                    batch,
                    chunks,
                    chunk => files.ScoresAsync(chunk, cancellationToken),
                    new BatchPlaces(options.Value, reference, page, usual, random),
                    criteria,
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (await capacities.TryTakeAsync(page, batch.RowKey, selection.Shares, cancellationToken).ConfigureAwait(false))
            {
                await days.NoteAsync(
                        page.Date,
                        selection.Shares.ToDictionary(share => share.Key, share => page.FilesWith(batch.RowKey, share.Key, share.Value)),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
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
        var random = (await lot.OnAsync(batch.WorkDate, cancellationToken).ConfigureAwait(false)).Share;
        var page = await capacities.ReadAsync(batch.WorkDate, batch.RowKey, cancellationToken).ConfigureAwait(false);
        var container = storage.Container(StorageNames.Batches);
        var places = new BatchPlaces(options.Value, reference, page, UsualDays.None, random);
        return await SelectWithinAsync(batch, chunks, ReadAsync, places, criteria, cancellationToken).ConfigureAwait(false);

        async Task<(ItemChunk, FraudScores)> ReadAsync(ChunkRecord chunk) =>
            ScoreColumns.Read(await container.ReadNeededAsync(scores(chunk.Number), cancellationToken).ConfigureAwait(false));
    }

    private async Task<BatchSelection> SelectWithinAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        Func<ChunkRecord, Task<(ItemChunk Items, FraudScores Scores)>> read,
        BatchPlaces places,
        BatchCriteria? criteria,
        CancellationToken cancellationToken
    )
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var rules = criteria?.Rules(places.Page.TakenOf) ?? [];
        var selector = new LaneSelector(places.Limits, pseudonyms.SeedOf(batch.WorkDate), rules, places.TakenBefore);
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

        var selected = selector.Select();
        return new BatchSelection(
            selected,
            rules.Count > 0 ? selector.Audits() : [],
            counts,
            places.Limits,
            criteria,
            rules,
            places.Shares(counts, selected, selector.WentWithout(), rules)
        );

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
}
