namespace BhutanCustoms.Revenue.Methods.Seasonality;

/// <summary>
/// Draws months that lie far from trend and season in to the edge of what is usual: two interquartile ranges beyond the quartiles of what
/// STL leaves over (after Tukey, Exploratory Data Analysis, 1977). On the logarithms of positive series. One wild month then doesn't bend
/// level or season.
/// </summary>
internal static class CleanedHistory
{
    private const int LeastMonths = 36;
    private const double Reach = 2;

    /// <summary>The cleaned series; the same one below three years.</summary>
    public static double[] Of(double[] series)
    {
        if (series.Length < LeastMonths)
        {
            return series;
        }

        return series.Min() > 0 ? Array.ConvertAll(Clean(Array.ConvertAll(series, Math.Log)), Math.Exp) : Clean(series);
    }

    private static double[] Clean(double[] series)
    {
        var parts = Stl.Of(series);
        var ordered = parts.Rest.Order().ToArray();
        var (low, high) = (ordered[ordered.Length / 4], ordered[ordered.Length * 3 / 4]);
        var reach = Reach * (high - low);
        var cleaned = new double[series.Length];
        for (var t = 0; t < cleaned.Length; t++)
        {
            cleaned[t] = parts.Trend[t] + parts.Season[t] + Math.Clamp(parts.Rest[t], low - reach, high + reach);
        }

        return cleaned;
    }
}
