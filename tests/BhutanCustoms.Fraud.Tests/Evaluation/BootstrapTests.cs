using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Tests.Evaluation;

public sealed class BootstrapTests
{
    [Fact]
    public void The_interval_of_a_share_is_what_its_standard_error_says()
    {
        // One in four of 400: the standard error is √(0.25 × 0.75 / 400), and 95 % lie within 1.96 of it.
        var shares = Bootstrap.Resample(400, 10_000, seed: 1, times => times.Take(100).Sum() / 400.0);
        var interval = Interval.Of(shares);
        Assert.Equal(0.25 - 1.96 * Math.Sqrt(0.25 * 0.75 / 400), interval.Low, 0.004);
        Assert.Equal(0.25 + 1.96 * Math.Sqrt(0.25 * 0.75 / 400), interval.High, 0.004);
    }

    [Fact]
    public void Every_resample_has_as_many_items_and_the_seed_decides_which()
    {
        var first = Bootstrap.Resample(50, 20, seed: 3, times => string.Join(',', times));
        Assert.All(first, times => Assert.Equal(50, times.Split(',').Sum(int.Parse)));
        Assert.Equal(20, first.Distinct().Count());
        Assert.Equal(first, Bootstrap.Resample(50, 20, seed: 3, times => string.Join(',', times)));
        Assert.NotEqual(first, Bootstrap.Resample(50, 20, seed: 4, times => string.Join(',', times)));
    }

    [Fact]
    public void Two_rankings_that_order_alike_differ_in_no_resample()
    {
        var random = new Random(5);
        var scores = Enumerable.Range(0, 200).Select(_ => (float)random.NextDouble()).ToArray();
        var found = Array.ConvertAll(scores, score => random.NextDouble() < score);
        var (one, other) = (new RankedOutcomes(scores, found), new RankedOutcomes(Array.ConvertAll(scores, score => 2 * score - 1), found));
        Assert.All(
            Bootstrap.Resample(200, 50, 1, times => one.Measure([], times).Auc - other.Measure([], times).Auc),
            difference => Assert.Equal(0, difference)
        );
    }

    [Fact]
    public void Refuses_to_draw_from_nothing() => Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Resample(0, 10, 1, _ => 0));
}
