using BhutanCustoms.Fraud.Evaluation;
using CsCheck;

namespace BhutanCustoms.Fraud.Tests.Evaluation;

public sealed class RankedOutcomesTests
{
    private static readonly RankedOutcomes Five = new([0.8f, 0.1f, 0.9f, 0.7f, 0.8f], [true, true, true, false, false], [20, 70, 10, 0, 0]);

    [Fact]
    public void Measures_what_a_hand_calculation_gives()
    {
        var measures = Five.Measure([0.2, 0.4, 1]);

        // The three findings against the two others: two pairs right; one right and one tied; none.
        Assert.Equal(3.5 / 6, measures.Auc, 1e-12);
        Assert.Equal((1.0 + 2 / 3.0 + 3 / 5.0) / 3, measures.AveragePrecision, 1e-12);

        // Two in five are the first and, by half, each of the two that tie for the second place.
        Assert.Equal(
            [new TopShare(0.2, 1, 1 / 3.0, 0.1), new TopShare(0.4, 1.5 / 2, 1.5 / 3, 0.2), new TopShare(1, 3 / 5.0, 1, 1)],
            measures.At
        );
    }

    [Fact]
    public void A_resample_measures_as_if_its_items_were_written_out() =>
        Gen.Select(Gen.Int[0, 6], Gen.Bool, Gen.Int[0, 3])
            .Array[1, 30]
            .Where(items => items.Any(item => item.Item2 && item.Item3 > 0))
            .Sample(items =>
            {
                var drawn = items.SelectMany(item => Enumerable.Repeat(item, item.Item3)).ToArray();
                var times = Of(items).Measure([0.1, 0.5], [.. items.Select(item => item.Item3)]);
                var written = Of(drawn).Measure([0.1, 0.5]);
                Assert.Equal(written.Auc, times.Auc, 1e-9);
                Assert.Equal(written.AveragePrecision, times.AveragePrecision, 1e-9);
                Assert.All(
                    written.At.Zip(times.At),
                    pair =>
                    {
                        Assert.Equal(pair.First.Precision, pair.Second.Precision, 1e-9);
                        Assert.Equal(pair.First.Recall, pair.Second.Recall, 1e-9);
                        Assert.Equal(pair.First.Revenue, pair.Second.Revenue, 1e-9);
                    }
                );
            });

    [Fact]
    public void Without_findings_only_precision_says_something()
    {
        var measures = new RankedOutcomes([1, 2], [false, false]).Measure([0.5]);
        Assert.True(double.IsNaN(measures.Auc) && double.IsNaN(measures.AveragePrecision) && double.IsNaN(measures.At[0].Recall));
        Assert.Equal(0, measures.At[0].Precision);
    }

    [Fact]
    public void Refuses_lists_that_do_not_match()
    {
        Assert.Throws<ArgumentException>(() => new RankedOutcomes([1], [true, false]));
        Assert.Throws<ArgumentException>(() => new RankedOutcomes([1], [true], [1, 2]));
    }

    private static RankedOutcomes Of((int Score, bool Found, int Times)[] items) =>
        new(
            [.. items.Select(item => (float)item.Score)],
            [.. items.Select(item => item.Found)],
            [.. items.Select(item => item.Found ? 1.0 + item.Score : 0)]
        );
}
