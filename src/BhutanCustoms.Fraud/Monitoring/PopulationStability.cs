namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>
/// The population stability index, Σ (p − q) ln (p / q) over the bins of two distributions: Siddiqi, "Credit Risk Scorecards", 2006; it is
/// Jeffreys' divergence. 0 where they are equal. Of two samples of n and m items from one population it is near (bins − 1) (1/n + 1/m) on
/// average (Yurdakul, "Statistical Properties of Population Stability Index", 2018), so a fixed limit such as 0.1 or 0.25 means something
/// else for each size.
/// </summary>
public static class PopulationStability
{
    /// <summary>The index of two distributions.</summary>
    /// <param name="actual">The share of each bin, all above 0.</param>
    /// <param name="expected">The same for what it is compared with.</param>
    /// <exception cref="ArgumentException">The numbers of bins differ.</exception>
    public static double Index(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected)
    {
        if (actual.Length != expected.Length)
        {
            throw new ArgumentException(
                $"There are {actual.Length} bins and {expected.Length} to compare them with; they must match.",
                nameof(expected)
            );
        }

        var index = 0.0;
        for (var bin = 0; bin < actual.Length; bin++)
        {
            index += (actual[bin] - expected[bin]) * Math.Log(actual[bin] / expected[bin]);
        }

        return index;
    }

    /// <summary>The index of counts; half an item is added to each bin, so that an empty one doesn't make it infinite.</summary>
    /// <param name="actual">Items of each bin.</param>
    /// <param name="expected">The same for what they are compared with.</param>
    public static double OfCounts(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected) => Index(Shares(actual), Shares(expected));

    private static double[] Shares(ReadOnlySpan<double> counts)
    {
        var shares = new double[counts.Length];
        var all = 0.0;
        for (var bin = 0; bin < counts.Length; bin++)
        {
            all += shares[bin] = counts[bin] + 0.5;
        }

        for (var bin = 0; bin < shares.Length; bin++)
        {
            shares[bin] /= all;
        }

        return shares;
    }
}
