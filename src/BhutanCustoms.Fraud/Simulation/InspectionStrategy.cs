namespace BhutanCustoms.Fraud.Simulation;

/// <summary>How inspections are chosen.</summary>
/// <param name="Name">What it is called in tables and charts.</param>
/// <param name="RandomShare">The share of capacity that is drawn by lot, 0 to 1; the rest goes by rank.</param>
/// <param name="KnowsTruth">Whether the ranking is by the true amounts instead of a model: the best that anyone could do.</param>
/// <param name="Retraining">When a model that was trained anew takes the place of the one that serves.</param>
/// <param name="Tip">A criterion that people write meanwhile; null for none.</param>
public sealed record InspectionStrategy(
    string Name,
    double RandomShare,
    bool KnowsTruth = false,
    RetrainingPolicy Retraining = RetrainingPolicy.Always,
    InspectionTip? Tip = null
)
{
    /// <summary>
    /// Between which shares the lot's moves by what it finds, from <see cref="RandomShare"/> on, see <see cref="Selection.LotShare"/>; null
    /// where it stays.
    /// </summary>
    public (double Least, double Most)? Bounds { get; init; }

    internal bool NeedsModel => !KnowsTruth && RandomShare < 1;

    /// <summary>Ranking alone; with 5, 10 and 20 % by lot; the lot alone; and the oracle.</summary>
    public static IReadOnlyList<InspectionStrategy> Usual { get; } =
    [
        new("ranking only", 0),
        new("5 % by lot", 0.05),
        new("10 % by lot", 0.10),
        new("20 % by lot", 0.20),
        new("by lot only", 1),
        new("oracle", 0, KnowsTruth: true),
    ];
}
