namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>
/// The population stability index of a batch against a reference, and of each of the reference's batches against the longer side of the
/// reference around it: those before it or those after it. So each is as far from what it is compared with as the batch is, and weekdays,
/// seasons, trends and importers with many items move the past's indices as they move the batch's.
/// </summary>
internal static class DistributionShift
{
    /// <summary>Makes the series.</summary>
    /// <param name="name">The measure's name.</param>
    /// <param name="label">What people call it.</param>
    /// <param name="past">Items by bin of each batch of the reference, in order of time.</param>
    /// <param name="now">Items by bin of the batch.</param>
    /// <param name="sentence">Says what changed most.</param>
    public static MeasureSeries Of(string name, string label, double[][] past, double[] now, Func<string> sentence)
    {
        var (before, all) = (new double[now.Length], Sum(past));
        var (index, noise) = (new double[past.Length], new double[past.Length]);
        for (var batch = 0; batch < past.Length; batch++)
        {
            var own = past[batch];
            double[] rest = 2 * batch >= past.Length ? before : [.. all.Select((count, bin) => count - before[bin] - own[bin])];
            (index[batch], noise[batch]) = (PopulationStability.OfCounts(own, rest), Noise(own, rest));
            for (var bin = 0; bin < own.Length; bin++)
            {
                before[bin] += own[bin];
            }
        }

        var (value, ownNoise) = (PopulationStability.OfCounts(now, all), Noise(now, all));
        var usual = Math.Exp(noise.Average(Math.Log));
        var slope = Slope(noise, index);
        var freedom = now.Length - 1.0;
        return new MeasureSeries
        {
            Name = name,
            Label = label,
            Kind = MeasureKind.Distribution,
            Bins = now.Length,
            Value = value,
            PastValues = index,
            Sentence = sentence,
            Scaled = Scaled(value, ownNoise),
            Past = [.. index.Zip(noise, Scaled)],
            ToValue = scaled => Math.Pow(Math.Max(0, scaled), 3) * Unit(ownNoise),
            LeastDeviation = Math.Cbrt(freedom) * Math.Sqrt(2 / (9 * freedom)),
        };

        // The cube root makes what is distributed as χ² near normal (Wilson and Hilferty, 1931).
        double Scaled(double psi, double own) => Math.Cbrt(psi / Unit(own));

        double Unit(double own) => usual * Math.Pow(own / usual, slope);
    }

    /// <summary>1/n + 1/m: what the index of two samples from one population is proportional to.</summary>
    private static double Noise(double[] own, double[] rest) => (1 / Math.Max(1, own.Sum())) + (1 / Math.Max(1, rest.Sum()));

    /// <summary>
    /// How the index depends on the noise of sampling, in logarithms: 1 where sampling is all, 0 where batches differ by more than that.
    /// Where batches of one size tell little of it, it stays near 1.
    /// </summary>
    private static double Slope(double[] noise, double[] index)
    {
        var (x, y) = (Array.ConvertAll(noise, Math.Log), Array.ConvertAll(index, psi => Math.Log(psi + 1e-12)));
        var (meanX, meanY) = (x.Average(), y.Average());
        var (products, squares) = (1.0, 1.0);
        for (var batch = 0; batch < x.Length; batch++)
        {
            products += (x[batch] - meanX) * (y[batch] - meanY);
            squares += (x[batch] - meanX) * (x[batch] - meanX);
        }

        return Math.Clamp(products / squares, 0, 1);
    }

    private static double[] Sum(double[][] rows)
    {
        var sum = new double[rows[0].Length];
        foreach (var row in rows)
        {
            for (var bin = 0; bin < row.Length; bin++)
            {
                sum[bin] += row[bin];
            }
        }

        return sum;
    }
}
