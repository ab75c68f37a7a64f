using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Tests.Evaluation;

public sealed class IntervalTests
{
    [Fact]
    public void Holds_the_middle_of_the_values()
    {
        var interval = Interval.Of(Enumerable.Range(0, 101).Reverse().Select(i => (double)i));
        Assert.Equal(2.5, interval.Low, 1e-9);
        Assert.Equal(97.5, interval.High, 1e-9);
    }

    [Fact]
    public void Interpolates_between_neighbours() => Assert.Equal(new Interval(1.25, 3.75), Interval.Of([5, 0, double.NaN], 0.5));

    [Fact]
    public void Is_undefined_without_values() => Assert.True(double.IsNaN(Interval.Of([]).Low));
}
