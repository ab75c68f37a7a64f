using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Reports.Fairness.Statistics;

/// <summary>A share or a ratio with what chance may have done to it.</summary>
/// <param name="Value">The value; NaN where nothing was counted.</param>
/// <param name="Interval">Its interval, NaN at both ends without a value.</param>
internal readonly record struct Rate(double Value, Interval Interval)
{
    public static Rate Unknown { get; } = new(double.NaN, new Interval(double.NaN, double.NaN));

    /// <summary>A share with Wilson's interval.</summary>
    /// <param name="found">How many of them; an effective number need not be whole.</param>
    /// <param name="of">Of how many.</param>
    /// <param name="z">Standard deviations of the interval.</param>
    public static Rate Wilson(double found, double of, double z = Interval.Z95) =>
        of <= 0 ? Unknown : new Rate(found / of, Interval.OfShare(found, of, z));

    /// <summary>
    /// One share over another with the log interval (Katz et al., Biometrics 1978); where a share is 0, one half is added to each count
    /// (Walter, 1975).
    /// </summary>
    public static Rate Ratio((long Found, long Of) one, (long Found, long Of) other, double z = Interval.Z95)
    {
        if (one.Of == 0 || other.Of == 0 || (one.Found == 0 && other.Found == 0))
        {
            return Unknown;
        }

        var add = one.Found == 0 || other.Found == 0 ? 0.5 : 0;
        var (found, of, otherFound, otherOf) = (one.Found + add, one.Of + add, other.Found + add, other.Of + add);
        var ratio = found / of / (otherFound / otherOf);
        var half = z * Math.Sqrt(Math.Max(0, 1 / found - 1 / of + 1 / otherFound - 1 / otherOf));
        return new Rate(ratio, new Interval(ratio * Math.Exp(-half), ratio * Math.Exp(half)));
    }

    /// <summary>
    /// Standard deviations of a two-sided interval so wide that of so many all hold their values at once with 95 % (Bonferroni); the
    /// quantile of the normal distribution by Abramowitz and Stegun 26.2.23, right to 0.0005.
    /// </summary>
    public static double ZOfAll(int comparisons)
    {
        var t = Math.Sqrt(-2 * Math.Log(0.025 / Math.Max(1, comparisons)));
        return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }
}
