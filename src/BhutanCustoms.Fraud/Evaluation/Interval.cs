namespace BhutanCustoms.Fraud.Evaluation;

/// <summary>A confidence interval.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The middle part of resampled values (the percentile interval; Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13).</summary>
    /// <param name="values">The values; those that are not numbers, from resamples without findings, are left out.</param>
    /// <param name="level">The share of values inside.</param>
    /// <returns>The interval, NaN at both ends without values.</returns>
    public static Interval Of(IEnumerable<double> values, double level = 0.95)
    {
        var sorted = values.Where(value => !double.IsNaN(value)).Order().ToArray();
        return sorted.Length == 0 ? new Interval(double.NaN, double.NaN) : new Interval(Quantile(sorted, (1 - level) / 2), Quantile(sorted, (1 + level) / 2));
    }

    /// <summary>Linear between neighbours (Hyndman and Fan's definition 7, the usual one).</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }
}
