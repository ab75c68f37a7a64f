namespace BhutanCustoms.Fraud.Simulation;

/// <summary>What a strategy came to in a week.</summary>
/// <param name="FirstDay">The week's first day.</param>
/// <param name="Items">Items declared.</param>
/// <param name="Inspected">Items inspected.</param>
/// <param name="Hits">Inspections that found something.</param>
/// <param name="Revenue">The additional revenue found, in local currency.</param>
/// <param name="BestRevenue">The most that as many inspections could have found.</param>
/// <param name="Model">Which model ranked: 0 the one of the beginning, n the nth that took its place.</param>
/// <param name="Traced">How much of what was traced was found.</param>
/// <param name="Irregular">Items in which an inspection would have found something.</param>
/// <param name="EstimatedIrregular">
/// How many that are as the inspections tell, each for as many items as it stands for; too few where the lot draws nothing.
/// </param>
public sealed record SimulatedWeek(
    DateOnly FirstDay,
    int Items,
    int Inspected,
    int Hits,
    double Revenue,
    double BestRevenue,
    int Model = 0,
    TracedItems Traced = default,
    int Irregular = 0,
    double EstimatedIrregular = 0
)
{
    /// <summary>The share of inspections that the lot drew.</summary>
    public double RandomShare { get; init; }

    /// <summary>The share of inspections that found something; NaN without inspections.</summary>
    public double Precision => (double)Hits / Inspected;

    /// <summary>The revenue found as a share of the best possible; NaN where there was nothing to find.</summary>
    public double ShareOfBest => Revenue / BestRevenue;
}
