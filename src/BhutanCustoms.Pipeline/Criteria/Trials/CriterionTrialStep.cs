using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.Criteria.Trials;

/// <summary>
/// Tries a criterion on finished batches before it acts: the selection is made again, within the capacity that each batch had, with the
/// criterion among those that acted then. Nothing is changed.
/// </summary>
public sealed class CriterionTrialStep(
    CriterionStore store,
    CriteriaInForce inForce,
    BatchLedger ledger,
    ChunkFiles files,
    BatchScorers scorers,
    BatchSelector selector,
    BatchResults results,
    OutcomeStore outcomes,
    TimeProvider clock,
    StepRunner<CriterionTrialStep> runner
)
{
    /// <summary>The most batches that are looked at, the newest first.</summary>
    public const int MostBatches = 100;

    /// <summary>Tries a version.</summary>
    /// <param name="id">The criterion.</param>
    /// <param name="version">The version.</param>
    /// <param name="days">How many days back, from today.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it would have done; null where there is no such version.</returns>
    public Task<CriterionTrial?> RunAsync(string id, int version, int days = 90, CancellationToken cancellationToken = default) =>
        runner.RunAsync(_ => TryAsync(id, version, days, cancellationToken), trial => trial is null ? "NOT_FOUND" : "DONE");

    private async Task<CriterionTrial?> TryAsync(string id, int number, int days, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, number, cancellationToken).ConfigureAwait(false) is not { } version)
        {
            return null;
        }

        var since = clock.GetUtcNow().AddDays(-days);
        var (recent, _) = await ledger.RecentAsync(MostBatches, null, cancellationToken).ConfigureAwait(false);
        var batches = recent.Where(batch => batch.CurrentState == BatchState.Finished && batch.ReceivedAt >= since).ToArray();
        var found = (await outcomes.CountingAsync(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false)).ToDictionary(
            outcome => (outcome.PartitionKey, outcome.Item, outcome.Batch),
            outcome => outcome.Found
        );
        var items = new List<(TriedItem Item, bool? Found)>();
        foreach (var batch in batches)
        {
            foreach (var item in await OfBatchAsync(batch, version, cancellationToken).ConfigureAwait(false))
            {
                items.Add((item, found.TryGetValue((item.Source, item.Item, batch.RowKey), out var finding) ? finding : null));
            }
        }

        return Sum(version, batches, items);
    }

    private async Task<IReadOnlyList<TriedItem>> OfBatchAsync(
        BatchRecord batch,
        CriterionVersion version,
        CancellationToken cancellationToken
    )
    {
        var set = await inForce.WithAsync(batch, version, cancellationToken).ConfigureAwait(false);
        var criteria = new BatchCriteria(set, await scorers.OfAsync(batch).ConfigureAwait(false));
        var index = set.Members.Index().First(member => member.Item.Id == version.PartitionKey).Index;
        var chunks = await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        var selection = await selector
            .WouldSelectAsync(batch, chunks, chunk => BatchPaths.Fraud(batch.RowKey, chunk), criteria, cancellationToken)
            .ConfigureAwait(false);
        var decisions = (await results.DecisionsAsync(batch, cancellationToken).ConfigureAwait(false)).ToDictionary(one => one.Item);
        var weights = Weights(decisions.Values, selection.OfficeItems);
        var tried = new List<TriedItem>();
        foreach (var chunk in chunks)
        {
            var (items, scores) = await files.ScoresAsync(chunk, cancellationToken).ConfigureAwait(false);
            var met = (await criteria.MetAsync(files, batch, chunk, scores, cancellationToken).ConfigureAwait(false))[index];
            var selected = selection.Items.Where(item => item.Chunk == chunk.Number).ToDictionary(item => item.Row);
            var offices = items.Category(DeclarationFields.Office);
            for (var row = 0; row < items.Count; row++)
            {
                var now = selected.GetValueOrDefault(row);
                if (!met.Contains(row) && now is null && decisions.Count == 0)
                {
                    continue;
                }

                var name = ItemKey.Name(items, row);
                var then = decisions.GetValueOrDefault(name);
                if (met.Contains(row) || (then is not null && now is null))
                {
                    var office = offices?[row] ?? "";
                    tried.Add(
                        new TriedItem(
                            batch.Source,
                            name,
                            office,
                            batch.WorkDate,
                            met.Contains(row),
                            now?.Criterion == version.PartitionKey,
                            then is not null && now is null,
                            then?.Cause ?? "",
                            weights.GetValueOrDefault(office)
                        )
                    );
                }
            }
        }

        return tried;
    }

    /// <summary>How many items one that the lot drew stands for, by office.</summary>
    private static Dictionary<string, double> Weights(IEnumerable<Decision> decisions, IReadOnlyDictionary<string, long> items) =>
        decisions
            .GroupBy(decision => decision.Office)
            .Select(office => (office.Key, Lot: office.Count(one => one.Cause == nameof(SelectionCause.Random)), All: office.Count()))
            .Where(office => office.Lot > 0)
            .ToDictionary(office => office.Key, office => (items[office.Key] - office.All + office.Lot) / (double)office.Lot);

    private static CriterionTrial Sum(CriterionVersion version, BatchRecord[] batches, List<(TriedItem Item, bool? Found)> items)
    {
        var met = items.Where(one => one.Item.Met).ToArray();
        var days = batches.Select(batch => batch.WorkDate).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return new CriterionTrial(
            version.PartitionKey,
            version.Number,
            days.FirstOrDefault(""),
            days.LastOrDefault(""),
            batches.Length,
            batches.Sum(batch => batch.Accepted),
            met.Length,
            items.Count(one => one.Item.Selected),
            met.Count(one => one.Item.Cause == nameof(SelectionCause.Ranking)),
            met.Count(one => one.Item.Cause == nameof(SelectionCause.Random)),
            items.Count(one => one.Item.PushedOut),
            FoundShare.Of([.. met.Select(one => one.Found).OfType<bool>()]),
            FoundShare.Weighted([
                .. met.Where(one => one.Item.Cause == nameof(SelectionCause.Random) && one.Found is not null)
                    .Select(one => (one.Found!.Value, one.Item.LotWeight)),
            ]),
            FoundShare.Of([.. items.Where(one => one.Item.PushedOut).Select(one => one.Found).OfType<bool>()]),
            [
                .. Counts(items.Select(one => one.Item), item => item.Office, days.Length)
                    .OrderByDescending(office => office.Met)
                    .ThenBy(office => office.Name, StringComparer.Ordinal),
            ],
            [.. Counts(items.Select(one => one.Item), item => item.Day, 1).OrderBy(day => day.Name, StringComparer.Ordinal)]
        );
    }

    private static IEnumerable<CriterionTrialCount> Counts(IEnumerable<TriedItem> items, Func<TriedItem, string> by, int days) =>
        items
            .GroupBy(by)
            .Select(group => new CriterionTrialCount(
                group.Key,
                group.Count(item => item.Met),
                group.Count(item => item.Met) / (double)days,
                group.Count(item => item.Selected),
                group.Count(item => item.PushedOut)
            ));
}

/// <summary>An item of a batch on which a criterion is tried: it meets it, would be selected by it, or be pushed out.</summary>
internal sealed record TriedItem(
    string Source,
    string Item,
    string Office,
    string Day,
    bool Met,
    bool Selected,
    bool PushedOut,
    string Cause,
    double LotWeight
);
