namespace BhutanCustoms.Fraud.Evaluation;

/// <summary>How well a ranking puts findings first.</summary>
/// <param name="Auc">The chance that a finding ranks above an item in order; one half for a coin, NaN where either kind is missing.</param>
/// <param name="AveragePrecision">
/// The sum over distinct scores of the recall gained there × the precision so far, as scikit-learn defines it; NaN without findings.
/// </param>
/// <param name="At">What the highest ranked shares hold, in the order they were asked for.</param>
public sealed record RankingMeasures(double Auc, double AveragePrecision, IReadOnlyList<TopShare> At);
