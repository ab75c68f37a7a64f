using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Tests.Evaluation;

public sealed class CalibrationErrorTests
{
    [Fact]
    public void Is_the_mean_distance_over_ten_groups()
    {
        // Ten groups of two: the first five say 0.2 and find one in two, the others say 0.9 and always find.
        var probability = Enumerable.Range(0, 20).Select(i => i < 10 ? 0.2 : 0.9).ToArray();
        var found = Enumerable.Range(0, 20).Select(i => i >= 10 || i % 2 == 0).ToArray();
        Assert.Equal((0.3 + 0.1) / 2, new CalibrationError(probability, found).Measure(), 1e-12);
    }

    [Fact]
    public void A_perfect_forecast_has_none() => Assert.Equal(0, new CalibrationError([0, 1, 1, 0], [false, true, true, false]).Measure());

    [Fact]
    public void A_resample_counts_items_as_often_as_it_holds_them()
    {
        // Each of two items is a group; the first is off by 0.4, the second by 0.1.
        var error = new CalibrationError([0.4, 0.9], [false, true]);
        Assert.Equal((3 * 0.4 + 0.1) / 4, error.Measure([3, 1]), 1e-12);
    }

    [Fact]
    public void Refuses_lists_that_do_not_match() => Assert.Throws<ArgumentException>(() => new CalibrationError([0.5], []));
}
