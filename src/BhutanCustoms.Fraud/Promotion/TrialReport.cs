namespace BhutanCustoms.Fraud.Promotion;

/// <summary>How a challenger compared with the champion on the same items, and what the gates said.</summary>
/// <param name="From">The first day of the items.</param>
/// <param name="Until">The last day of the items.</param>
/// <param name="Items">Inspected items.</param>
/// <param name="Findings">Those with a finding.</param>
/// <param name="Uninspected">Items of the same days that nobody inspected, which show what each model would choose; 0 where none is known.
/// </param>
/// <param name="WorkingShare">The share of items that the offices' capacity allows.</param>
/// <param name="Challenger">How the challenger did.</param>
/// <param name="Champion">How the champion did; null where there is none yet.</param>
/// <param name="Baselines">Naive rankings on the same items: importer history, HS history, price only, random.</param>
/// <param name="PrecisionGain">Challenger less champion (or the best baseline without one), paired.</param>
/// <param name="RevenueGain">The same of the revenue share.</param>
/// <param name="CalibrationLoss">Challenger's calibration error less the champion's, paired; NaN without a champion.</param>
/// <param name="Groups">The comparison by group.</param>
/// <param name="Calibration">The challenger's calibration curve.</param>
/// <param name="Gates">The gates, in order.</param>
public sealed record TrialReport(
    DateOnly From,
    DateOnly Until,
    int Items,
    int Findings,
    int Uninspected,
    double WorkingShare,
    MeasuredModel Challenger,
    MeasuredModel? Champion,
    IReadOnlyList<MeasuredModel> Baselines,
    Estimate PrecisionGain,
    Estimate RevenueGain,
    Estimate CalibrationLoss,
    IReadOnlyList<GroupComparison> Groups,
    IReadOnlyList<CalibrationPoint> Calibration,
    IReadOnlyList<GateResult> Gates
)
{
    /// <summary>Whether every gate let the challenger pass.</summary>
    public bool Passed => Gates.All(gate => gate.Passed);
}
