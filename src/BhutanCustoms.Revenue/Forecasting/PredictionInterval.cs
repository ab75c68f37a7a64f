namespace BhutanCustoms.Revenue.Forecasting;

/// <summary>A band in which each month is expected to lie with a stated probability.</summary>
/// <param name="Level">The probability, 0.8 or 0.95.</param>
/// <param name="Lower">The lower bound of each month of the horizon.</param>
/// <param name="Upper">The upper bound of each month of the horizon.</param>
public sealed record PredictionInterval(double Level, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper);
