namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// How much better one contender is than another around capacity. Precision and revenue rise and fall together, so they are judged
/// together: the sum of both gains, each in its bootstrap standard errors (O'Brien, Biometrics 1984, for several outcomes of one trial).
/// What is unknown, such as revenue where no amount was found, adds nothing.
/// </summary>
/// <param name="Precision">The gain in precision.</param>
/// <param name="Revenue">The gain in the share of revenue.</param>
/// <param name="Together">Their sum in standard errors.</param>
internal sealed record JointGain(Estimate Precision, Estimate Revenue, Estimate Together)
{
    /// <summary>
    /// Whether chance alone would make it that good in at most 2.5 % of trials: the lower end of an interval of 95 % is above 0.
    /// </summary>
    public bool IsBeyondChance => Together.Interval.Low > 0;

    public static JointGain Of(Resampled<(double Precision, double Revenue)> gains)
    {
        var precision = StandardError(gains.Resamples.Select(gain => gain.Precision));
        var revenue = StandardError(gains.Resamples.Select(gain => gain.Revenue));
        return new JointGain(
            gains.Of(gain => gain.Precision),
            gains.Of(gain => gain.Revenue),
            gains.Of(gain => (precision > 0 ? gain.Precision / precision : 0) + (revenue > 0 ? gain.Revenue / revenue : 0))
        );
    }

    private static double StandardError(IEnumerable<double> values)
    {
        var known = values.Where(value => !double.IsNaN(value)).ToArray();
        var mean = known.DefaultIfEmpty(0).Average();
        return Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, known.Length - 1));
    }
}
