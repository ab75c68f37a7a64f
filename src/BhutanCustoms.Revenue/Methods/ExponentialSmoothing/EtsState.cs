using BhutanCustoms.Revenue.Methods.Seasonality;

namespace BhutanCustoms.Revenue.Methods.ExponentialSmoothing;

/// <summary>What an exponential smoothing model knows before a month.</summary>
/// <param name="Level">The level.</param>
/// <param name="Slope">What the level gains in a month; 0 without a trend.</param>
/// <param name="Season">Twelve seasonal effects, that of month t of the series at t modulo 12; all neutral without a season.</param>
internal sealed record EtsState(double Level, double Slope, double[] Season)
{
    private const int Period = ScaledMethod.Period;

    /// <summary>
    /// First states by rule (Hyndman et al. 2002, section 2): seasonal effects by classical decomposition, level and slope by a line
    /// through the first two years of the adjusted series. Null where the series has no such season.
    /// </summary>
    public static EtsState? Start(ReadOnlySpan<double> series, EtsSeason season, bool trend)
    {
        var adjusted = series;
        var effects = new double[Period];
        Array.Fill(effects, season == EtsSeason.Multiplicative ? 1 : 0);
        if (season != EtsSeason.None)
        {
            if (ClassicalDecomposition.Of(series, season == EtsSeason.Multiplicative) is not { } decomposition)
            {
                return null;
            }

            effects = decomposition.Indices;
            adjusted = decomposition.Remove(series);
        }

        var first = adjusted[..Math.Min(2 * Period, adjusted.Length)];
        var (level, slope) = Line(first);
        return trend ? new EtsState(level, slope, effects) : new EtsState(level + slope * (first.Length + 1) / 2, 0, effects);
    }

    // Through the values of months 1, 2, …: the level is that before the first month.
    private static (double Level, double Slope) Line(ReadOnlySpan<double> values)
    {
        double mean = 0,
            covariance = 0,
            variance = 0;
        var middle = (values.Length + 1) / 2.0;
        foreach (var value in values)
        {
            mean += value / values.Length;
        }

        for (var i = 0; i < values.Length; i++)
        {
            covariance += (i + 1 - middle) * (values[i] - mean);
            variance += (i + 1 - middle) * (i + 1 - middle);
        }

        var slope = variance > 0 ? covariance / variance : 0;
        return (mean - slope * middle, slope);
    }
}
