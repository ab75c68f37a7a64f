using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Training.Reports;

/// <summary>
/// How well scores put findings first. Items of equal score count as if in random order, so that ties neither help nor harm.
/// </summary>
/// <param name="Auc">The chance that a finding scores higher than an item in order; one half for a coin, NaN where either kind is
/// missing.</param>
/// <param name="PrecisionAt1">The share of findings in the highest 1 % of the items.</param>
/// <param name="PrecisionAt5">The share of findings in the highest 5 % of the items.</param>
/// <param name="PrecisionAt10">The share of findings in the highest 10 % of the items.</param>
/// <param name="AveragePrecision">
/// The mean over all findings of the share of findings among the items that score as high or higher; the share of findings for a coin.
/// </param>
public sealed record RankingQuality(double Auc, double PrecisionAt1, double PrecisionAt5, double PrecisionAt10, double AveragePrecision)
{
    /// <summary>Measures scores against what was found.</summary>
    /// <param name="scores">One an item; higher is more suspicious; NaN ranks last.</param>
    /// <param name="found">Whether an inspection found something.</param>
    public static RankingQuality Of(IReadOnlyList<float> scores, IReadOnlyList<bool> found)
    {
        var measures = new RankedOutcomes(scores, found).Measure([0.01, 0.05, 0.10]);
        return new RankingQuality(
            measures.Auc,
            measures.At[0].Precision,
            measures.At[1].Precision,
            measures.At[2].Precision,
            measures.AveragePrecision
        );
    }
}
