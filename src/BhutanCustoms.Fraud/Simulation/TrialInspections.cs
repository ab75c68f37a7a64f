using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Simulation;

/// <summary>The inspections on which two models are compared during a simulation.</summary>
internal sealed class TrialInspections
{
    private readonly List<ItemChunk> items = [];

    /// <summary>Collects inspections of items declared between two days whose findings were known when the second began.</summary>
    /// <param name="weeks">What was inspected.</param>
    /// <param name="from">The first day of the items.</param>
    /// <param name="until">The day of the trial.</param>
    /// <param name="daysToFinding">Days from a declaration to its finding.</param>
    /// <param name="past">Declarations before the first day, from which groups are formed.</param>
    public TrialInspections(IEnumerable<InspectedWeek> weeks, int from, int until, int daysToFinding, IEnumerable<ItemChunk> past)
    {
        var (days, offices, found, revenue, all) = (new List<int>(), new List<string>(), new List<bool>(), new List<double>(), new List<double>());
        var groups = new ItemGroups(past);
        var grouped = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (part, weights) in weeks.SelectMany(week => week.Week.Parts.Zip(week.Weights)))
        {
            int[] rows = [.. Enumerable.Range(0, weights.Length).Where(row => weights[row] > 0 && part.Days.Days[row] >= from && part.Days.Days[row] + daysToFinding < until)];
            if (rows.Length == 0)
            {
                continue;
            }

            var chosen = part.Take(rows);
            items.Add(chosen.Items);
            days.AddRange(chosen.Days.Days);
            found.AddRange(chosen.Irregular);
            revenue.AddRange(chosen.Amounts);
            all.AddRange(rows.Select(row => weights[row]));
            foreach (var (grouping, names) in groups.Of(chosen.Items))
            {
                grouped[grouping] = [.. grouped.GetValueOrDefault(grouping, []), .. names];
            }
        }

        Rows = new TrialRows(days, grouped.GetValueOrDefault(ItemGroups.Office, []), found, revenue, all, grouped);
    }

    public TrialRows Rows { get; }

    public FraudScores Scores(IFraudScorer scorer)
    {
        var scores = items.ConvertAll(scorer.Score);
        return new FraudScores([.. scores.SelectMany(score => score.Score)], [.. scores.SelectMany(score => score.RevenueAtStake)]);
    }
}
