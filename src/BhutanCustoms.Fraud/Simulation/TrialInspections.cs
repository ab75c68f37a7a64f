using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Simulation;

/// <summary>The inspections on which two models are compared during a simulation.</summary>
internal sealed class TrialInspections
{
    private const int MostUninspected = 10_000;

    private readonly ItemChunk[] declared;

    /// <summary>Collects inspections.</summary>
    /// <param name="inspected">Inspected items with their weights.</param>
    /// <param name="uninspected">Items declared on the same days that weren't inspected; some of them are used, evenly spread.</param>
    /// <param name="past">Declarations before them, from which groups are formed.</param>
    public TrialInspections(
        IEnumerable<(TruthChunk Items, double[] Weights)> inspected,
        IEnumerable<TruthChunk> uninspected,
        IEnumerable<ItemChunk> past
    )
    {
        (TruthChunk Items, double[] Weights)[] parts = [.. inspected];
        TruthChunk[] all = [.. uninspected];
        var every = Math.Max(1, (int)Math.Ceiling(all.Sum(part => part.Items.Count) / (double)MostUninspected));
        ItemChunk[] others =
        [
            .. all.Select(part => part.Items.Take([.. Enumerable.Range(0, part.Items.Count).Where(row => row % every == 0)])),
        ];
        declared = [.. parts.Select(part => part.Items.Items), .. others];
        var groups = new ItemGroups(past);
        var byPart = Array.ConvertAll(parts, part => groups.Of(part.Items.Items));
        var grouped = byPart
            .SelectMany(group => group.Keys)
            .Distinct()
            .ToDictionary(grouping => grouping, grouping => (IReadOnlyList<string>)[.. byPart.SelectMany(group => group[grouping])]);
        Rows = new TrialRows(
            [.. parts.SelectMany(part => part.Items.Days.Days.ToArray())],
            grouped.GetValueOrDefault(ItemGroups.Office, []),
            [.. parts.SelectMany(part => part.Items.Irregular)],
            [.. parts.SelectMany(part => part.Items.Amounts)],
            [.. parts.SelectMany(part => part.Weights)],
            grouped
        )
        {
            ByLot = parts.Sum(part => part.Weights.Count(weight => weight > 1)),
            Uninspected =
                others.Length == 0
                    ? null
                    : new UninspectedItems(
                        [
                            .. others.SelectMany(part =>
                                Enumerable.Range(0, part.Count).Select(row => part.Category(DeclarationFields.Office)?[row] ?? "")
                            ),
                        ],
                        1.0 / every
                    ),
        };
    }

    public TrialRows Rows { get; }

    public FraudScores Scores(IFraudScorer scorer)
    {
        var scores = Array.ConvertAll(declared, scorer.Score);
        return new FraudScores([.. scores.SelectMany(score => score.Score)], [.. scores.SelectMany(score => score.RevenueAtStake)]);
    }
}
