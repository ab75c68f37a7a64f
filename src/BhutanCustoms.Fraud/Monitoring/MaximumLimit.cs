using System.Collections.Concurrent;

namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>
/// The limit that the largest of many dependent statistics of a further batch exceeds by chance at a set rate, from the largest ones of
/// past batches. Looking at the largest controls the family of all measures and keeps their dependence (Westfall and Young,
/// "Resampling-Based Multiple Testing", 1993). Past batches are too few for their own 99th percentile: largest values are near Gumbel's
/// distribution (Fisher and Tippett, 1928), and of it the limit is exact for any number of batches, as it counts in that its parameters are
/// estimated. Batches beyond Tukey's outer fence ("Exploratory Data Analysis", 1977) don't count: one in which something happened must not
/// hide the next.
/// </summary>
internal static class MaximumLimit
{
    private const int Draws = 40_000;
    private static readonly ConcurrentDictionary<(int Batches, double Rate), double> Factors = new();

    public static double Of(IReadOnlyList<double> maxima, double rate)
    {
        var (mean, deviation) = Moments(maxima);
        return mean + (deviation * Factors.GetOrAdd((maxima.Count, rate), key => Factor(key.Batches, key.Rate)));
    }

    /// <summary>By how many of their standard deviations a further draw exceeds the mean of some draws at that rate.</summary>
    private static double Factor(int batches, double rate)
    {
        var random = new Random(1);
        var (past, excess) = (new double[batches], new double[Draws]);
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var batch = 0; batch < batches; batch++)
            {
                past[batch] = Gumbel(random);
            }

            var (mean, deviation) = Moments(past);
            excess[draw] = (Gumbel(random) - mean) / deviation;
        }

        Array.Sort(excess);
        return excess[(int)Math.Ceiling((1 - rate) * Draws) - 1];
    }

    private static double Gumbel(Random random) => -Math.Log(-Math.Log(1 - random.NextDouble()));

    private static (double Mean, double Deviation) Moments(IReadOnlyList<double> all)
    {
        var sorted = all.Order().ToArray();
        var (lower, upper) = (sorted[(sorted.Length - 1) / 4], sorted[^(1 + ((sorted.Length - 1) / 4))]);
        var values = sorted.AsSpan(0, 1 + Array.FindLastIndex(sorted, value => value <= upper + (3 * (upper - lower))));
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            sum += value;
        }

        foreach (var value in values)
        {
            squares += (value - (sum / values.Length)) * (value - (sum / values.Length));
        }

        return (sum / values.Length, Math.Sqrt(squares / (values.Length - 1)));
    }
}
