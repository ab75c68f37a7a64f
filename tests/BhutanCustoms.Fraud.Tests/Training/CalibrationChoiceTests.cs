using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Tests.Training;

public sealed class CalibrationChoiceTests
{
    [Fact]
    public void Calibration_error_is_the_mean_distance_over_ten_groups()
    {
        // Ten groups of two: the first five say 0.2 and find one in two, the others say 0.9 and always find.
        var probability = Enumerable.Range(0, 20).Select(i => i < 10 ? 0.2 : 0.9).ToArray();
        var found = Enumerable.Range(0, 20).Select(i => i >= 10 || i % 2 == 0).ToArray();
        Assert.Equal((0.3 + 0.1) / 2, CalibrationChoice.Error(probability, found), 1e-12);
    }

    [Fact]
    public void A_perfect_forecast_has_no_calibration_error() => Assert.Equal(0, CalibrationChoice.Error([0, 1, 1, 0], [false, true, true, false]));
}
