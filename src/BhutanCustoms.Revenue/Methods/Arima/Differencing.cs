using BhutanCustoms.Revenue.Methods.Seasonality;

namespace BhutanCustoms.Revenue.Methods.Arima;

/// <summary>How often a series has to be differenced, the differences, and the way back.</summary>
internal static class Differencing
{
    private const int Period = ScaledMethod.Period;
    private const int MostDifferences = 2;
    private const double StrongSeason = 0.64;
    private const double CriticalValue = 0.463;

    /// <summary>
    /// One seasonal difference where the season's strength exceeds 0.64 (Hyndman and Athanasopoulos, Forecasting: Principles and Practice,
    /// 3rd ed. 2021, section 9.1), then as many differences as it takes until the test for a level does not refuse at 5 % (Hyndman and
    /// Khandakar, Automatic time series forecasting, Journal of Statistical Software 27, 2008).
    /// </summary>
    public static (int Differences, int Seasonal) Orders(double[] series)
    {
        var seasonal = series.Length > 2 * Period && Stl.Of(series).Strength > StrongSeason ? 1 : 0;
        var left = seasonal == 1 ? Apply(series, 0, 1) : series;
        var differences = 0;
        while (differences < MostDifferences && left.Length > 3 && LevelStatistic(left) > CriticalValue)
        {
            left = Apply(left, 1, 0);
            differences++;
        }

        return (differences, seasonal);
    }

    /// <summary>Differences a series so many times by a year and so many times by a month.</summary>
    public static double[] Apply(double[] series, int differences, int seasonal)
    {
        for (var i = 0; i < seasonal; i++)
        {
            series = Lag(series, Period);
        }

        for (var i = 0; i < differences; i++)
        {
            series = Lag(series, 1);
        }

        return series;
    }

    /// <summary>Turns a forecast of the differences into one of the series.</summary>
    public static double[] Undo(double[] series, double[] forecast, int differences, int seasonal)
    {
        if (differences > 0)
        {
            return Undo(series, Sum(Apply(series, differences - 1, seasonal), forecast, 1), differences - 1, seasonal);
        }

        return seasonal > 0 ? Undo(series, Sum(Apply(series, 0, seasonal - 1), forecast, Period), 0, seasonal - 1) : forecast;
    }

    /// <summary>
    /// The statistic of Kwiatkowski, Phillips, Schmidt and Shin (Testing the null hypothesis of stationarity, Journal of Econometrics 54,
    /// 1992) for a constant level; 0 for a constant series.
    /// </summary>
    internal static double LevelStatistic(ReadOnlySpan<double> series)
    {
        var count = series.Length;
        var lags = (int)(3 * Math.Sqrt(count) / 13);
        double mean = 0,
            partial = 0,
            partials = 0,
            variance = 0;
        foreach (var value in series)
        {
            mean += value / count;
        }

        foreach (var value in series)
        {
            partial += value - mean;
            partials += partial * partial;
        }

        for (var lag = 0; lag <= lags; lag++)
        {
            var sum = 0.0;
            for (var t = lag; t < count; t++)
            {
                sum += (series[t] - mean) * (series[t - lag] - mean);
            }

            variance += (lag == 0 ? 1 : 2 * (1 - lag / (lags + 1.0))) * sum / count;
        }

        return variance > 0 ? partials / ((double)count * count * variance) : 0;
    }

    private static double[] Lag(double[] series, int lag)
    {
        var differences = new double[Math.Max(0, series.Length - lag)];
        for (var t = 0; t < differences.Length; t++)
        {
            differences[t] = series[t + lag] - series[t];
        }

        return differences;
    }

    private static double[] Sum(double[] series, double[] forecast, int lag)
    {
        var sums = new double[forecast.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = forecast[i] + (i < lag ? series[series.Length - lag + i] : sums[i - lag]);
        }

        return sums;
    }
}
