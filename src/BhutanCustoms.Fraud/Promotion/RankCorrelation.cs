namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of theirs (Spearman, American Journal of Psychology
/// 1904).
/// </summary>
internal static class RankCorrelation
{
    /// <summary>-1 to 1; NaN where all values of one list are equal.</summary>
    public static double Of(IReadOnlyList<float> first, IReadOnlyList<float> second)
    {
        var (a, b, mean) = (Ranks(first), Ranks(second), (first.Count + 1) / 2.0);
        var (ab, aa, bb) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }

        return ab / Math.Sqrt(aa * bb);
    }

    private static double[] Ranks(IReadOnlyList<float> values)
    {
        var ranks = new double[values.Count];
        var before = 0;
        foreach (var tie in Enumerable.Range(0, values.Count).GroupBy(i => values[i]).OrderBy(tie => tie.Key))
        {
            var count = tie.Count();
            foreach (var i in tie)
            {
                ranks[i] = before + (count + 1) / 2.0;
            }

            before += count;
        }

        return ranks;
    }
}
