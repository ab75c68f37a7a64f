using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Fraud.Tests.Promotion;

public sealed class CapacityRankingTests
{
    [Fact]
    public void Around_capacity_is_the_mean_of_half_the_whole_and_twice_as_much()
    {
        // Capacity for two of eight: among the first one, two and four there are 1, 1 and 2 findings with 10, 10 and 40 of 40 of the
        // revenue.
        var items = Enumerable
            .Range(0, 8)
            .Select(i => new TrialItem(
                i is 0 or 2,
                i switch
                {
                    0 => 10,
                    2 => 30,
                    _ => 0,
                },
                0
            ))
            .ToArray();
        var ranking = new CapacityRanking([8, 7, 6, 5, 4, 3, 2, 1], items, 0.25);
        var (precision, revenue) = ranking.MeasureAround([1, 1, 1, 1, 1, 1, 1, 1]);
        Assert.Equal((1 + 1 / 2.0 + 2 / 4.0) / 3, precision, 1e-9);
        Assert.Equal((10 / 40.0 + 10 / 40.0 + 1) / 3, revenue, 1e-9);
    }

    [Fact]
    public void Twice_the_capacity_is_never_more_than_there_is()
    {
        var ranking = new CapacityRanking([2, 1], [new TrialItem(true, 1, 0), new TrialItem(false, 0, 0)], 1);
        var (precision, revenue) = ranking.MeasureAround([1, 1]);
        Assert.Equal((1 + 0.5 + 0.5) / 3, precision, 1e-9);
        Assert.Equal(1, revenue, 1e-9);
    }
}
