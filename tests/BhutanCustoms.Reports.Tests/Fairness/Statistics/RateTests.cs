using BhutanCustoms.Reports.Fairness.Statistics;

namespace BhutanCustoms.Reports.Tests.Fairness.Statistics;

public sealed class RateTests
{
    /// <summary>
    /// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 1998, table I, method 3.
    /// </summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_s_interval_is_that_of_the_textbook(int found, int of, double low, double high)
    {
        var rate = Rate.Wilson(found, of);

        Assert.Equal((double)found / of, rate.Value);
        Assert.Equal(low, rate.Interval.Low, 4);
        Assert.Equal(high, rate.Interval.High, 4);
    }

    [Fact]
    public void Of_nothing_there_is_no_share() =>
        Assert.True(double.IsNaN(Rate.Wilson(0, 0).Value) && double.IsNaN(Rate.Wilson(0, 0).Interval.High));

    /// <summary>By hand: 0.15 / 0.10 = 1.5; standard error of its logarithm √(1/30 − 1/200 + 1/10 − 1/100) = 0.344.</summary>
    [Fact]
    public void The_ratio_s_interval_is_the_log_interval()
    {
        var ratio = Rate.Ratio((30, 200), (10, 100));

        Assert.Equal(1.5, ratio.Value, 6);
        Assert.Equal(1.5 / Math.Exp(1.96 * 0.34400), ratio.Interval.Low, 3);
        Assert.Equal(1.5 * Math.Exp(1.96 * 0.34400), ratio.Interval.High, 3);
    }

    [Fact]
    public void A_ratio_to_nothing_found_is_finite_and_wide()
    {
        var ratio = Rate.Ratio((5, 50), (0, 50));

        Assert.InRange(ratio.Value, 10.9, 11.1);
        Assert.True(ratio.Interval.Low < 1 && double.IsFinite(ratio.Interval.High));
        Assert.True(double.IsNaN(Rate.Ratio((0, 50), (0, 50)).Value));
    }

    /// <summary>Quantiles of the normal distribution from its table.</summary>
    [Theory]
    [InlineData(1, 1.95996)]
    [InlineData(5, 2.57583)]
    [InlineData(10, 2.80703)]
    [InlineData(50, 3.29053)]
    public void Many_comparisons_widen_the_interval(int comparisons, double z) => Assert.Equal(z, Rate.ZOfAll(comparisons), 0.0005);
}
