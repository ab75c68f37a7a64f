namespace BhutanCustoms.Fraud.Promotion;

/// <summary>How a model, or a naive baseline beside it, did on the items of a trial.</summary>
/// <param name="Name">The model's version, or the baseline's name.</param>
/// <param name="Precision">The share of findings among the items that the offices' capacity allows.</param>
/// <param name="Revenue">The additional revenue among those as a share of all additional revenue.</param>
/// <param name="Auc">The chance that a finding ranks above an item in order.</param>
/// <param name="CalibrationError">Expected calibration error; NaN for a baseline that gives no probability.</param>
public sealed record MeasuredModel(string Name, Estimate Precision, Estimate Revenue, Estimate Auc, Estimate CalibrationError);
