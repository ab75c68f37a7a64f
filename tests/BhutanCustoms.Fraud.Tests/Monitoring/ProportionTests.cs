using BhutanCustoms.Fraud.Monitoring;

namespace BhutanCustoms.Fraud.Tests.Monitoring;

public sealed class ProportionTests
{
    [Fact]
    public void The_interval_is_Wilsons()
    {
        // 10 of 100, as in tables and in R's prop.test(10, 100, correct = FALSE).
        var interval = new Proportion(10, 100).Interval();
        Assert.Equal(0.05522854, interval.Low, 6);
        Assert.Equal(0.17436566, interval.High, 6);
    }

    [Fact]
    public void None_found_has_an_interval_too() =>
        // z² / (n + z²) = 3.841459 / 13.841459
        Assert.Equal(0.2775328, new Proportion(0, 10).Interval().High, 6);

    [Fact]
    public void The_ratio_is_the_one_reckoned_by_hand()
    {
        // 15.5/100.5 over 5.5/100.5; standard error of its logarithm √(1/15.5 − 1/100.5 + 1/5.5 − 1/100.5) = 0.475850
        var (ratio, interval) = new Proportion(15, 100).Over(new Proportion(5, 100));
        Assert.Equal(2.818182, ratio, 5);
        Assert.Equal(2.818182 * Math.Exp(-1.959964 * 0.475850), interval.Low, 4);
        Assert.Equal(2.818182 * Math.Exp(1.959964 * 0.475850), interval.High, 4);
    }

    [Fact]
    public void A_ratio_to_nothing_is_none() => Assert.Equal(double.NaN, new Proportion(1, 2).Over(new Proportion(0, 0)).Ratio);
}
