namespace BhutanCustoms.Pipeline.Night.Shadow;

/// <summary>
/// How often scores between 0 and 1 occur, in bins a 2,048th of their value wide. It ranks any number of scores in two megabytes; those of
/// one bin count as equal.
/// </summary>
internal sealed class ScoreHistogram
{
    // The bits of floats that aren't negative are in the order of their values; without the last twelve they number the bins.
    private const int Shift = 12;
    private readonly long[] counts = new long[Bin(1) + 1];
    private double[]? ranks;

    /// <summary>The number of scores.</summary>
    public long Count { get; private set; }

    public void Add(ReadOnlySpan<float> scores)
    {
        foreach (var score in scores)
        {
            counts[Bin(score)]++;
        }

        Count += scores.Length;
        ranks = null;
    }

    /// <summary>How far the rank of a score is above the mean rank; equal scores share the mean of their ranks.</summary>
    public double CentredRank(float score) => (ranks ??= Ranks())[Bin(score)];

    /// <summary>The sum of the squares of all centred ranks.</summary>
    public double SumOfSquares()
    {
        ranks ??= Ranks();
        return counts.Zip(ranks, (count, rank) => count * rank * rank).Sum();
    }

    /// <summary>The score that a share of all scores doesn't exceed, to three digits; NaN without scores.</summary>
    public double Quantile(double share)
    {
        var (below, wanted) = (0L, Math.Max(1, share * Count));
        for (var bin = 0; bin < counts.Length; bin++)
        {
            below += counts[bin];
            if (below >= wanted)
            {
                return BitConverter.Int32BitsToSingle(bin << Shift);
            }
        }

        return double.NaN;
    }

    // A negative zero becomes zero by the addition.
    private static int Bin(float score) => BitConverter.SingleToInt32Bits(Math.Clamp(score, 0f, 1f) + 0f) >> Shift;

    private double[] Ranks()
    {
        var centred = new double[counts.Length];
        var (below, mean) = (0L, (Count + 1) / 2.0);
        for (var bin = 0; bin < counts.Length; bin++)
        {
            centred[bin] = below + ((counts[bin] + 1) / 2.0) - mean;
            below += counts[bin];
        }

        return centred;
    }
}
