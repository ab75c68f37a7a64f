namespace BhutanCustoms.Revenue.Series.Cleaning;

/// <summary>Order statistics.</summary>
internal static class Robust
{
    /// <summary>The quantile by linear interpolation between order statistics (R's type 7); NaN where there are none.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Where(v => !double.IsNaN(v)).Order().ToArray();
        if (sorted.Length == 0)
        {
            return double.NaN;
        }

        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }

    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>
    /// The median, except that of two middle values the one nearer to the neutral value counts: one outlier of two years can't set a
    /// season.
    /// </summary>
    public static double CautiousMedian(IEnumerable<double> values, double neutral)
    {
        var sorted = values.Where(v => !double.IsNaN(v)).Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length == 0 ? neutral
            : sorted.Length % 2 == 1 || Math.Abs(sorted[middle] - neutral) < Math.Abs(sorted[middle - 1] - neutral) ? sorted[middle]
            : sorted[middle - 1];
    }
}
