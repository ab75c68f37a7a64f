namespace BhutanCustoms.Revenue.Methods.Seasonality;

/// <summary>
/// Whether a series has a season: its autocorrelation at lag 12 against Bartlett's standard error, at 90 % on two sides (Assimakopoulos and
/// Nikolopoulos 2000; Fiorucci et al. 2016, section 4).
/// </summary>
internal static class SeasonalityTest
{
    private const int Period = ScaledMethod.Period;
    private const double Quantile = 1.6448536269514722;

    /// <summary>True where the season is significant; false with two years or less.</summary>
    public static bool IsSeasonal(ReadOnlySpan<double> series)
    {
        if (series.Length <= 2 * Period)
        {
            return false;
        }

        var squares = 0.0;
        for (var lag = 1; lag < Period; lag++)
        {
            var correlation = Autocorrelation(series, lag);
            squares += correlation * correlation;
        }

        return Math.Abs(Autocorrelation(series, Period)) > Quantile * Math.Sqrt((1 + 2 * squares) / series.Length);
    }

    private static double Autocorrelation(ReadOnlySpan<double> series, int lag)
    {
        double mean = 0,
            variance = 0,
            covariance = 0;
        foreach (var value in series)
        {
            mean += value / series.Length;
        }

        for (var t = 0; t < series.Length; t++)
        {
            variance += (series[t] - mean) * (series[t] - mean);
            covariance += t < lag ? 0 : (series[t] - mean) * (series[t - lag] - mean);
        }

        return variance > 0 ? covariance / variance : 0;
    }
}
