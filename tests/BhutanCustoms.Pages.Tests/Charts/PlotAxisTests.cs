using BhutanCustoms.Pages.Charts;

namespace BhutanCustoms.Pages.Tests.Charts;

public sealed class PlotAxisTests
{
    [Theory]
    [InlineData(0, 0.98, new[] { 0, 0.5, 1 })]
    [InlineData(0, 0.8, new[] { 0, 0.2, 0.4, 0.6, 0.8 })]
    [InlineData(0, 0.3, new[] { 0, 0.1, 0.2, 0.3 })]
    [InlineData(-12, 7, new double[] { -15, -10, -5, 0, 5, 10 })]
    [InlineData(0, 127_100_000, new double[] { 0, 50_000_000, 100_000_000, 150_000_000 })]
    [InlineData(3, 3, new[] { 3, 3.5, 4 })]
    public void Ends_at_round_numbers_that_hold_what_is_shown(double low, double high, double[] ticks) =>
        Assert.Equal(ticks, PlotAxis.Of(low, high).Ticks.Select(tick => Math.Round(tick, 9)));

    [Fact]
    public void Puts_what_lies_beyond_at_the_end()
    {
        var axis = PlotAxis.Of(0, 4);
        Assert.Equal([0, 0.25, 1], new[] { -1.0, 1, 9 }.Select(axis.Share));
    }
}
