using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.Criteria.Trials;

/// <summary>
/// Measures criteria by what they selected and what inspections found, beside ranking and lot. Those asleep, overlapping, or worse than the
/// lot are proposed for withdrawal; people decide.
/// </summary>
public sealed class CriteriaFiguresStep(
    CriterionStore store,
    BatchLedger ledger,
    BatchResults results,
    OutcomeStore outcomes,
    TimeProvider clock,
    StepRunner<CriteriaFiguresStep> runner
)
{
    private const int MostBatches = 400;

    /// <summary>Counts.</summary>
    /// <param name="days">How many days back work lists count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CriteriaFigures> RunAsync(int days = 180, CancellationToken cancellationToken = default) =>
        runner.RunAsync(_ => CountAsync(days, cancellationToken), _ => "DONE");

    private async Task<CriteriaFigures> CountAsync(int days, CancellationToken cancellationToken)
    {
        var from = BhutanCalendar.DayOf(clock.GetUtcNow()).AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (recent, _) = await ledger.RecentAsync(MostBatches, null, cancellationToken).ConfigureAwait(false);
        var batches = recent
            .Where(batch => batch.CurrentState == BatchState.Finished && string.CompareOrdinal(batch.WorkDate, from) >= 0)
            .ToDictionary(batch => batch.RowKey);
        var met = new List<(string Day, string Id, bool Selected, bool WithOthers)>();
        foreach (var batch in batches.Values.Where(batch => CriteriaInForce.ShaOf(batch) is not null))
        {
            foreach (var decision in await results.DecisionsAsync(batch, cancellationToken).ConfigureAwait(false))
            {
                var names = (decision.Met ?? "").Split("; ", StringSplitOptions.RemoveEmptyEntries);
                met.AddRange(names.Select(name => (batch.WorkDate, Id(name), name == decision.Criterion, names.Length > 1)));
            }
        }

        var found = (await outcomes.CountingAsync(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false))
            .Where(outcome => batches.ContainsKey(outcome.Batch))
            .ToArray();
        var lot = Found(found.Where(outcome => outcome.Cause == nameof(SelectionCause.Random)));
        var heads = await store.AllAsync(cancellationToken).ConfigureAwait(false);
        var metBy = met.ToLookup(one => one.Id);
        var foundBy = found.ToLookup(outcome => Id(outcome.Criterion));
        return new CriteriaFigures(
            from,
            Found(found.Where(outcome => outcome.Cause == nameof(SelectionCause.Ranking))),
            lot,
            heads.ToDictionary(
                head => head.PartitionKey,
                head => Of(head, [.. metBy[head.PartitionKey]], [.. foundBy[head.PartitionKey]], lot),
                StringComparer.Ordinal
            )
        );
    }

    private CriterionFigures Of(
        CriterionHead head,
        (string Day, string Id, bool Selected, bool WithOthers)[] met,
        OutcomeRecord[] outcomes,
        FoundShare lot
    )
    {
        var figures = new CriterionFigures(
            head.PartitionKey,
            met.Length,
            met.Count(one => one.Selected),
            met.Count(one => one.WithOthers),
            Found(outcomes),
            outcomes.Sum(outcome => outcome.AdditionalRevenue ?? 0),
            met.Where(one => one.Selected).Select(one => one.Day).DefaultIfEmpty("").Max(StringComparer.Ordinal)!,
            met.Select(one => one.Day).DefaultIfEmpty("").Max(StringComparer.Ordinal)!,
            []
        );
        return figures with { Proposals = [.. WithdrawalProposals.Of(head, figures, lot, clock.GetUtcNow())] };
    }

    private static FoundShare Found(IEnumerable<OutcomeRecord> outcomes) => FoundShare.Of([.. outcomes.Select(outcome => outcome.Found)]);

    private static string Id(string name) => name.Split(' ')[0];
}
