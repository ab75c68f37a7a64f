using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Learning.Retraining.Phases;

namespace BhutanCustoms.Learning.Trials;

/// <summary>How a challenger among the HS classifiers compared with the champion on the same texts, and what the gates said.</summary>
/// <param name="From">The first day of the texts.</param>
/// <param name="Until">The last day of the texts.</param>
/// <param name="Texts">Texts.</param>
/// <param name="DistinctTexts">Those that differ in more than case, numbers and punctuation.</param>
/// <param name="Challenger">How the challenger did.</param>
/// <param name="Champion">How the champion did; null where there is none yet.</param>
/// <param name="CommonestCode">The share of texts that always answering the commonest code would get right: the naive baseline.</param>
/// <param name="Gain">Challenger less champion (or the baseline without one), share of texts whose first code is right to six digits,
/// paired.</param>
/// <param name="CalibrationLoss">Challenger's calibration error less the champion's, paired; NaN without a champion.</param>
/// <param name="Chapters">The comparison by chapter; none without a champion.</param>
/// <param name="Gates">The gates, in order.</param>
public sealed record HsTrialReport(
    DateOnly From,
    DateOnly Until,
    int Texts,
    int DistinctTexts,
    MeasuredClassifier Challenger,
    MeasuredClassifier? Champion,
    double CommonestCode,
    Estimate Gain,
    Estimate CalibrationLoss,
    IReadOnlyList<HsChapterComparison> Chapters,
    IReadOnlyList<GateResult> Gates
)
{
    /// <summary>Whether every gate let the challenger pass.</summary>
    public bool Passed => Gates.All(gate => gate.Passed);
}
