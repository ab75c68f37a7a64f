using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Simulation;

/// <summary>The inspections on which two models are compared during a simulation.</summary>
internal sealed class TrialInspections
{
    private readonly (TruthChunk Items, double[] Weights)[] parts;

    /// <summary>Collects inspections.</summary>
    /// <param name="inspected">Inspected items with their weights.</param>
    /// <param name="past">Declarations before them, from which groups are formed.</param>
    public TrialInspections(IEnumerable<(TruthChunk Items, double[] Weights)> inspected, IEnumerable<ItemChunk> past)
    {
        parts = [.. inspected];
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
        );
    }

    public TrialRows Rows { get; }

    public FraudScores Scores(IFraudScorer scorer)
    {
        var scores = Array.ConvertAll(parts, part => scorer.Score(part.Items.Items));
        return new FraudScores([.. scores.SelectMany(score => score.Score)], [.. scores.SelectMany(score => score.RevenueAtStake)]);
    }
}
