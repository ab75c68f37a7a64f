namespace BhutanCustoms.Revenue.Methods.Seasonality;

/// <summary>
/// Seasonal and trend decomposition by loess, without robustness weights (Cleveland, Cleveland, McRae and Terpenning, STL: a seasonal-trend
/// decomposition procedure based on loess, Journal of Official Statistics 6, 1990): the season may change over the years.
/// </summary>
/// <param name="Season">The seasonal part of each month.</param>
/// <param name="Trend">The trend at each month.</param>
/// <param name="Rest">What is left.</param>
internal sealed record Stl(double[] Season, double[] Trend, double[] Rest)
{
    private const int Period = ScaledMethod.Period;
    private const int SeasonWindow = 11;
    private const int TrendWindow = 21;
    private const int Passes = 2;

    /// <summary>
    /// How much of what varies around the trend is season, from 0 to 1 (Wang, Smith and Hyndman, Characteristic-based clustering for time
    /// series data, 2006).
    /// </summary>
    public double Strength
    {
        get
        {
            var both = Variance([.. Season.Zip(Rest, (season, rest) => season + rest)]);
            return both > 0 ? Math.Clamp(1 - Variance(Rest) / both, 0, 1) : 0;
        }
    }

    /// <summary>Decomposes a series of two years or more.</summary>
    public static Stl Of(double[] series)
    {
        var (season, trend) = (new double[series.Length], new double[series.Length]);
        for (var pass = 0; pass < Passes; pass++)
        {
            var cycles = Cycles(Minus(series, trend));
            var low = Smooth(Average(Average(Average(cycles, Period), Period), 3), Period + 1);
            season = Minus(cycles.AsSpan(Period, series.Length), low);
            trend = Smooth(Minus(series, season), TrendWindow);
        }

        return new Stl(season, trend, Minus(Minus(series, season), trend));
    }

    // Each month of the year smoothed over the years, with a year more at both ends.
    private static double[] Cycles(double[] detrended)
    {
        var cycles = new double[detrended.Length + 2 * Period];
        var years = new double[detrended.Length / Period + 1];
        for (var month = 0; month < Period; month++)
        {
            var count = (detrended.Length - month + Period - 1) / Period;
            for (var year = 0; year < count; year++)
            {
                years[year] = detrended[month + year * Period];
            }

            for (var year = -1; year <= count; year++)
            {
                cycles[month + (year + 1) * Period] = Loess.Smooth(years.AsSpan(0, count), year, SeasonWindow, linear: false);
            }
        }

        return cycles;
    }

    private static double[] Average(double[] values, int window)
    {
        var averages = new double[values.Length - window + 1];
        for (var i = 0; i < averages.Length; i++)
        {
            for (var k = 0; k < window; k++)
            {
                averages[i] += values[i + k] / window;
            }
        }

        return averages;
    }

    private static double[] Smooth(double[] values, int window)
    {
        var smooth = new double[values.Length];
        for (var t = 0; t < smooth.Length; t++)
        {
            smooth[t] = Loess.Smooth(values, t, window, linear: true);
        }

        return smooth;
    }

    private static double[] Minus(ReadOnlySpan<double> values, double[] others)
    {
        var difference = new double[others.Length];
        for (var i = 0; i < difference.Length; i++)
        {
            difference[i] = values[i] - others[i];
        }

        return difference;
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }
}
