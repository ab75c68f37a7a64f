using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Training.Reports;
using CsCheck;

namespace BhutanCustoms.Fraud.Tests.Training.Reports;

public sealed class RankingQualityTests
{
    [Fact]
    public void Auc_is_the_share_of_pairs_in_the_right_order() =>
        Gen.Select(Gen.Int[0, 6], Gen.Bool)
            .Array[2, 40]
            .Where(items => items.Any(item => item.Item2) && items.Any(item => !item.Item2))
            .Sample(items =>
            {
                var pairs = items
                    .Where(item => item.Item2)
                    .SelectMany(found =>
                        items.Where(item => !item.Item2).Select(other => Math.Sign(found.Item1 - other.Item1) / 2.0 + 0.5)
                    );
                Assert.Equal(
                    pairs.Average(),
                    RankingQuality.Of([.. items.Select(item => (float)item.Item1)], [.. items.Select(item => item.Item2)]).Auc,
                    1e-12
                );
            });

    [Fact]
    public void Precision_is_the_share_of_findings_at_the_top()
    {
        var quality = RankingQuality.Of(
            [.. Enumerable.Range(0, 200).Select(i => (float)-i)],
            [.. Enumerable.Range(0, 200).Select(i => i is 0 or 3 or 15)]
        );
        Assert.Equal(1 / 2.0, quality.PrecisionAt1);
        Assert.Equal(2 / 10.0, quality.PrecisionAt5);
        Assert.Equal(3 / 20.0, quality.PrecisionAt10);
    }

    [Fact]
    public void Average_precision_is_the_mean_precision_at_the_findings()
    {
        // Findings at the first and third of five places; then the middle three tied: both findings are seen by the fourth place.
        Assert.Equal(
            (1 / 1.0 + 2 / 3.0) / 2,
            RankingQuality.Of([5, 4, 3, 2, 1], [true, false, true, false, false]).AveragePrecision,
            1e-12
        );
        Assert.Equal(
            (1 / 1.0 + 2 / 4.0) / 2,
            RankingQuality.Of([5, 3, 3, 3, 1], [true, false, true, false, false]).AveragePrecision,
            1e-12
        );
    }

    [Fact]
    public void Ties_count_as_if_in_random_order()
    {
        var quality = RankingQuality.Of(new float[100], [.. Enumerable.Range(0, 100).Select(i => i < 20)]);
        Assert.Equal(0.2, quality.PrecisionAt5, 1e-12);
        Assert.Equal(0.5, quality.Auc, 1e-12);
        Assert.Equal(0.2, quality.AveragePrecision, 1e-12);
    }

    [Fact]
    public void Missing_scores_rank_last() => Assert.Equal(1, RankingQuality.Of([0.1f, float.NaN], [true, false]).Auc);
}
