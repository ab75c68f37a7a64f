using BhutanCustoms.Revenue.Methods.ExponentialSmoothing;
using BhutanCustoms.Revenue.Methods.Seasonality;

namespace BhutanCustoms.Revenue.Methods.Aggregation;

/// <summary>
/// Damped exponential smoothing of means over one, two, three, four, six and twelve months, averaged: short means know the level, long ones
/// the trend (Kourentzes, Petropoulos and Trapero, Improving forecasting by estimating time series structures across multiple frequencies,
/// International Journal of Forecasting 30, 2014). Here the shrunken season is taken out before and every frequency has the same damped
/// form. On the logarithms of positive series, so that the season multiplies and the trend is a rate.
/// </summary>
public sealed class AggregatedSmoothing : ScaledMethod
{
    private const int LeastBlocks = 4;
    private static readonly int[] BlockLengths = [1, 2, 3, 4, 6, 12];
    private static readonly EtsForm[] Damped = [new(false, true, true, EtsSeason.None)];

    /// <inheritdoc/>
    public override string Name => "aggregated smoothing";

    private protected override double[] ForecastScaled(double[] history, int horizon) =>
        LogScale.Forecast(
            history,
            scaled => ShrunkenSeason.Remove(scaled, multiplicative: false).Forecast(adjusted => Average(adjusted, horizon))
        );

    private static double[] Average(double[] series, int horizon)
    {
        var average = new double[horizon];
        var lengths = Array.FindAll(BlockLengths, length => length == 1 || series.Length / length >= LeastBlocks);
        foreach (var length in lengths)
        {
            var blocks = Smooth(Means(series, length), (horizon + length - 1) / length);
            for (var i = 0; i < horizon; i++)
            {
                average[i] += blocks[i / length] / lengths.Length;
            }
        }

        return average;
    }

    // What doesn't fill a block is left out at the beginning.
    private static double[] Means(double[] series, int length)
    {
        var means = new double[series.Length / length];
        for (var i = 0; i < means.Length; i++)
        {
            means[i] = series.AsSpan(series.Length % length + i * length, length).ToArray().Average();
        }

        return means;
    }

    // Too few blocks for a trend: the last one goes on.
    private static double[] Smooth(double[] means, int horizon) =>
        Ets.Fit(means, Damped).FirstOrDefault()?.Forecast(horizon) ?? [.. Enumerable.Repeat(means[^1], horizon)];
}
