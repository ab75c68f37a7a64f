namespace BhutanCustoms.Fraud.Promotion;

/// <summary>A point of a calibration curve: items of similar probability.</summary>
/// <param name="Probability">Their mean probability.</param>
/// <param name="Share">The share of findings among them.</param>
/// <param name="Items">How many they are.</param>
public sealed record CalibrationPoint(double Probability, Estimate Share, int Items);
