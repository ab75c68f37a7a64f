using BhutanCustoms.Fraud.Monitoring;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>How scores are distributed, in twentieths of the range from 0 to 1.</summary>
internal static class ScoreBins
{
    public const int Count = 20;

    public static long[] Twentieths(BatchProfile profile)
    {
        var items = new long[Count];
        foreach (
            var (bin, count) in profile.Numbers.TryGetValue("score", out var scores)
                ? scores.Where(bin => bin.Key != NumberBins.Missing)
                : []
        )
        {
            items[Math.Clamp((int)Math.Ceiling(NumberBins.Edge(bin) * Count) - 1, 0, Count - 1)] += count;
        }

        return items;
    }
}
