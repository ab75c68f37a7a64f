namespace BhutanCustoms.Fraud.Evaluation;

/// <summary>A confidence interval.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Standard deviations on each side of a two-sided normal interval of 95 %.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>
    /// The middle part of resampled values (the percentile interval; Efron and Tibshirani, "An Introduction to the Bootstrap", 1993,
    /// chapter 13).
    /// </summary>
    /// <param name="values">The values; those that are not numbers, from resamples without findings, are left out.</param>
    /// <param name="level">The share of values inside.</param>
    /// <returns>The interval, NaN at both ends without values.</returns>
    public static Interval Of(IEnumerable<double> values, double level = 0.95)
    {
        var sorted = values.Where(value => !double.IsNaN(value)).Order().ToArray();
        return sorted.Length == 0
            ? new Interval(double.NaN, double.NaN)
            : new Interval(Quantile(sorted, (1 - level) / 2), Quantile(sorted, (1 + level) / 2));
    }

    /// <summary>
    /// The interval of a share (Wilson's score interval, Journal of the American Statistical Association 22, 1927), which holds its level
    /// for few items and for shares near 0 or 1.
    /// </summary>
    /// <param name="found">How many of them; an effective number need not be whole.</param>
    /// <param name="of">Of how many, above 0.</param>
    /// <param name="z">Standard deviations on each side: 1.96 for 95 %.</param>
    public static Interval OfShare(double found, double of, double z = Z95)
    {
        var (weight, share) = (z * z / of, found / of);
        var half = Math.Sqrt(weight * ((share * (1 - share)) + (weight / 4)));
        return new Interval(
            Math.Max(0, (share + (weight / 2) - half) / (1 + weight)),
            Math.Min(1, (share + (weight / 2) + half) / (1 + weight))
        );
    }

    /// <summary>Linear between neighbours (Hyndman and Fan's definition 7, the usual one).</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }
}
