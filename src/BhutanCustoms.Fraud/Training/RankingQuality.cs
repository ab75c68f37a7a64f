namespace BhutanCustoms.Fraud.Training;

/// <summary>How well scores put findings first. Items of equal score count as if in random order, so that ties neither help nor harm.</summary>
/// <param name="Auc">The chance that a finding scores higher than an item in order; one half for a coin, NaN where either kind is missing.</param>
/// <param name="PrecisionAt1">The share of findings in the highest 1 % of the items.</param>
/// <param name="PrecisionAt5">The share of findings in the highest 5 % of the items.</param>
/// <param name="PrecisionAt10">The share of findings in the highest 10 % of the items.</param>
/// <param name="AveragePrecision">
/// The mean over all findings of the share of findings among the items that score as high or higher; the share of findings for a coin.
/// </param>
public sealed record RankingQuality(double Auc, double PrecisionAt1, double PrecisionAt5, double PrecisionAt10, double AveragePrecision)
{
    /// <summary>Measures scores against what was found.</summary>
    /// <param name="scores">One an item; higher is more suspicious; NaN ranks last.</param>
    /// <param name="found">Whether an inspection found something.</param>
    public static RankingQuality Of(IReadOnlyList<float> scores, IReadOnlyList<bool> found)
    {
        var groups = scores.Zip(found).GroupBy(item => item.First).OrderByDescending(group => group.Key)
            .Select(group => (Items: group.Count(), Found: group.Count(item => item.Second))).ToArray();
        return new RankingQuality(
            AucOf(groups), Precision(groups, scores.Count, 0.01), Precision(groups, scores.Count, 0.05), Precision(groups, scores.Count, 0.10), Average(groups));
    }

    private static double AucOf((int Items, int Found)[] groups)
    {
        double before = 0, pairs = 0, positives = groups.Sum(group => group.Found), negatives = groups.Sum(group => group.Items - group.Found);
        foreach (var (items, found) in groups)
        {
            pairs += (items - found) * (before + found / 2.0);
            before += found;
        }

        return pairs / (positives * negatives);
    }

    private static double Average((int Items, int Found)[] groups)
    {
        double seen = 0, hits = 0, sum = 0;
        foreach (var (items, found) in groups)
        {
            seen += items;
            hits += found;
            sum += found * (hits / seen);
        }

        return sum / hits;
    }

    private static double Precision((int Items, int Found)[] groups, int count, double share)
    {
        var size = Math.Max(1, (int)(count * share));
        double left = size, hits = 0;
        foreach (var (items, found) in groups)
        {
            var taken = Math.Min(left, items);
            hits += found * taken / items;
            left -= taken;
        }

        return hits / size;
    }
}
