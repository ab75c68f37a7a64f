using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Fraud.Tests.Promotion;

public sealed class JointGainTests
{
    [Fact]
    public void Adds_both_gains_in_their_standard_errors()
    {
        // 1 and 3 have a standard deviation of √2, 30 and 10 one of 10 √2.
        var gain = JointGain.Of(new Resampled<(double, double)>((2, 20), [(1, 30), (3, 10)]));
        Assert.Equal(4 / Math.Sqrt(2), gain.Together.Value, 1e-9);
        Assert.True(gain.IsBeyondChance);
    }

    [Fact]
    public void Gains_that_oppose_each_other_are_no_gain()
    {
        var gain = JointGain.Of(new Resampled<(double, double)>((2, -20), [(1, -30), (3, -10)]));
        Assert.Equal(0, gain.Together.Value, 1e-9);
        Assert.False(gain.IsBeyondChance);
    }

    [Fact]
    public void Unknown_revenue_leaves_precision_to_decide()
    {
        var gain = JointGain.Of(new Resampled<(double, double)>((2, double.NaN), [(1, double.NaN), (3, double.NaN)]));
        Assert.Equal(2 / Math.Sqrt(2), gain.Together.Value, 1e-9);
        Assert.True(gain.IsBeyondChance);
    }

    [Fact]
    public void Nothing_measured_is_no_gain() =>
        Assert.False(JointGain.Of(new Resampled<(double, double)>((double.NaN, double.NaN), [])).IsBeyondChance);
}
