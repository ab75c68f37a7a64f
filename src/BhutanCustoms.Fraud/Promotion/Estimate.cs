using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>A measured value with what chance may have done to it.</summary>
/// <param name="Value">The value on the items as they are.</param>
/// <param name="Interval">Its bootstrap interval of 95 %.</param>
public readonly record struct Estimate(double Value, Interval Interval);
