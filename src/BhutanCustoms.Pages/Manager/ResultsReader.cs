using System.Collections.Concurrent;
using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.OnDemand;

namespace BhutanCustoms.Pages.Manager;

/// <summary>Counts what offices declared, selected and found in the last days.</summary>
public sealed class ResultsReader(
    BatchLedger ledger,
    BatchResults results,
    OutcomeStore outcomes,
    ServingSnapshot snapshot,
    TimeProvider clock
)
{
    private const int MostBatches = 400;
    private const int RequestsAtOnce = 8;

    /// <summary>The offices that a person may see, the busiest first, and all of them together last.</summary>
    /// <param name="person">Who looks.</param>
    /// <param name="days">How many days back work lists count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<OfficeResults>> ReadAsync(Person person, int days, CancellationToken cancellationToken = default)
    {
        var from = BhutanCalendar.DayOf(clock.GetUtcNow()).AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (recent, _) = await ledger.RecentAsync(MostBatches, null, cancellationToken).ConfigureAwait(false);
        var batches = recent
            .Where(batch => batch.CurrentState == BatchState.Finished && string.CompareOrdinal(batch.WorkDate, from) >= 0)
            .ToDictionary(batch => batch.RowKey);
        var declared = new ConcurrentBag<OfficeSummary>();
        await Parallel
            .ForEachAsync(
                batches.Keys,
                new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = cancellationToken },
                async (batch, token) =>
                {
                    foreach (var office in (await results.SummaryAsync(batch, token).ConfigureAwait(false)).Offices)
                    {
                        declared.Add(office);
                    }
                }
            )
            .ConfigureAwait(false);
        var findings = (await outcomes.CountingAsync(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false))
            .Where(finding => batches.ContainsKey(finding.Batch))
            .ToLookup(finding => finding.Office);
        var names = (await snapshot.CurrentAsync(cancellationToken).ConfigureAwait(false)).Reference.Offices;
        var offices = declared
            .GroupBy(office => office.Office)
            .Where(office => person.MaySee(office.Key))
            .Select(office => (office.Key, Counts: office.ToArray(), Findings: findings[office.Key].ToArray()))
            .OrderByDescending(office => office.Counts.Sum(count => count.Items))
            .ToArray();
        return
        [
            .. offices.Select(office =>
                Of(
                    office.Key,
                    names.TryGetValue(office.Key, out var known) ? known.Name : office.Key,
                    office.Counts,
                    office.Findings,
                    batches
                )
            ),
            .. offices.Length > 1
                ?
                [
                    Of(
                        "",
                        "Together",
                        [.. offices.SelectMany(office => office.Counts)],
                        [.. offices.SelectMany(office => office.Findings)],
                        batches
                    ),
                ]
                : Array.Empty<OfficeResults>(),
        ];
    }

    private static OfficeResults Of(
        string office,
        string name,
        OfficeSummary[] counts,
        OutcomeRecord[] findings,
        Dictionary<string, BatchRecord> batches
    )
    {
        var selected = findings.Where(finding => finding.Lane.Length > 0).ToArray();
        Hits By(string cause)
        {
            var chosen = selected.Where(finding => finding.Cause == cause).ToArray();
            return new Hits(chosen.Count(finding => finding.Found), chosen.Length);
        }

        var waits = selected
            .Select(finding => Math.Max(0, (finding.EnteredAt - batches[finding.Batch].ReceivedAt).TotalDays))
            .Order()
            .ToArray();
        return new OfficeResults(
            office,
            name,
            counts.Sum(count => count.Items),
            counts.Sum(count => count.Red + count.Yellow),
            selected.Length,
            By("Ranking"),
            By("Random"),
            By("Criterion"),
            findings.Count(finding => finding.Found),
            findings.Sum(finding => finding.AdditionalRevenue ?? 0),
            waits.Length > 0 ? waits[waits.Length / 2] : null
        );
    }
}
