namespace BhutanCustoms.Revenue.Series.Cleaning;

/// <summary>
/// What each month's neighbours and its season let expect: a running median of seven months after the season is taken out, times or plus
/// the median index of the calendar month. Factors where all known values are positive, differences otherwise; no season with less than two
/// years.
/// </summary>
internal sealed class SeasonalExpectation
{
    private const int HalfYear = 6;
    private const int HalfWindow = 3;

    private readonly double[] index = new double[12];
    private readonly double[] level;
    private readonly double least;

    /// <param name="values">The series with NaN where nothing is known.</param>
    public SeasonalExpectation(double[] values)
    {
        var known = values.Count(v => !double.IsNaN(v));
        Multiplicative = known > 0 && values.All(v => !(v <= 0));
        least = values.Any(v => v < 0) ? double.NegativeInfinity : 0;
        Array.Fill(index, Neutral);
        level = Smooth(values, HalfYear);
        for (var round = 0; round < 2 && known >= 24; round++)
        {
            SetIndex(values);
            level = Smooth([.. values.Select((v, t) => Without(v, index[t % 12]))], HalfWindow);
        }
    }

    public bool Multiplicative { get; }

    private double Neutral => Multiplicative ? 1 : 0;

    /// <summary>The expected value of a month, not negative where none is; NaN only where nothing at all is known.</summary>
    public double At(int t) => Multiplicative ? level[t] * index[t % 12] : Math.Max(least, level[t] + index[t % 12]);

    /// <summary>How far a value lies from what is expected: as a share of it, or as a difference.</summary>
    public double Remainder(double value, int t) => Multiplicative ? (value / At(t)) - 1 : value - At(t);

    private double Without(double value, double season) => Multiplicative ? value / season : value - season;

    private void SetIndex(double[] values)
    {
        for (var month = 0; month < 12; month++)
        {
            index[month] = Robust.CautiousMedian(
                Enumerable.Range(0, values.Length).Where(t => t % 12 == month).Select(t => Without(values[t], level[t])),
                Neutral
            );
        }
    }

    private static double[] Smooth(double[] values, int half)
    {
        var smooth = new double[values.Length];
        for (var t = 0; t < values.Length; t++)
        {
            for (var reach = half; ; reach *= 2)
            {
                var (from, to) = (Math.Max(0, t - reach), Math.Min(values.Length, t + reach + 1));
                smooth[t] = Robust.Median(values[from..to]);
                if (!double.IsNaN(smooth[t]) || to - from == values.Length)
                {
                    break;
                }
            }
        }

        return smooth;
    }
}
