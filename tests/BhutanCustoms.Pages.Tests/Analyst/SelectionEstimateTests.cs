using BhutanCustoms.Pages.Analyst;

namespace BhutanCustoms.Pages.Tests.Analyst;

/// <summary>What inspecting a share would find.</summary>
public sealed class SelectionEstimateTests
{
    [Fact]
    public void Expects_the_sum_of_the_probabilities_of_the_riskiest()
    {
        (float, double)[] items = [(0.1f, 10), (0.5f, 100), (0.9f, 50), (0.1f, 40)];

        var half = SelectionEstimate.Of(0.5, items);

        Assert.Equal(2, half.Inspected);
        Assert.Equal(1.4, half.Found, 5);
        Assert.Equal(0.8, half.FoundByLot, 5);
        Assert.Equal(1.4 / 1.6, half.FoundOfAll, 5);
        Assert.Equal((150, 0.75), (half.RevenueAtStake, half.RevenueShare));

        // Two independent draws of 0.9 and 0.5: variance 0.09 + 0.25.
        Assert.Equal(1.4 - 1.96 * Math.Sqrt(0.34), half.Low, 3);
        Assert.Equal(2, half.High);
    }

    [Fact]
    public void Knows_nothing_of_an_empty_batch() =>
        Assert.Equal(
            (0, 0, 0, 0),
            (SelectionEstimate.Of(0.5, []) is var none ? (none.Inspected, none.Found, none.FoundOfAll, none.RevenueShare) : default)
        );

    [Fact]
    public void Holds_the_number_found_in_nineteen_of_twenty_draws()
    {
        var random = new Random(7);
        var items = Enumerable.Range(0, 2_000).Select(_ => ((float)Math.Pow(random.NextDouble(), 3), 1.0)).ToArray();
        var estimate = SelectionEstimate.Of(0.1, [.. items]);
        var chosen = items.OrderByDescending(item => item.Item1).Take(estimate.Inspected).ToArray();

        var held = Enumerable
            .Range(0, 400)
            .Count(_ =>
                chosen.Count(item => random.NextDouble() < item.Item1) is var found && found >= estimate.Low && found <= estimate.High
            );

        Assert.InRange(held, 365, 395);
    }
}
