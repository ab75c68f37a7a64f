using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Tests.Training;

public sealed class CalibrationChoiceTests
{
    [Fact]
    public void Steps_call_for_isotonic() => Assert.Equal("isotonic", Choose(raw => raw < 0 ? 0.1 : 0.8).Method);

    [Fact]
    public void A_logistic_curve_calls_for_Platt() =>
        Assert.Equal("Platt", Choose(raw => 1 / (1 + Math.Exp(1 - 2 * raw)), rows: 1000).Method);

    [Fact]
    public void What_was_chosen_errs_little_and_all_ways_are_reported()
    {
        var (_, errors) = Choose(raw => raw < 0 ? 0.1 : 0.8);
        Assert.Equal(["Platt", "isotonic", "none"], errors.Keys.Order(StringComparer.Ordinal));
        Assert.True(errors["isotonic"] < 0.02 && errors["isotonic"] < errors["Platt"] && errors["isotonic"] < errors["none"]);
    }

    [Fact]
    public void Few_findings_are_not_calibrated()
    {
        var (calibration, errors) = CalibrationChoice.Of([1, 2, 3, 4], [true, false, true, false]);
        Assert.Equal(("none", "none"), (calibration.Method, Assert.Single(errors).Key));
    }

    private static (string Method, IReadOnlyDictionary<string, double> Errors) Choose(Func<double, double> truth, int rows = 20_000)
    {
        var random = new Random(4);
        var raw = Enumerable.Range(0, rows).Select(_ => 6 * random.NextDouble() - 3).ToArray();
        var (calibration, errors) = CalibrationChoice.Of(raw, Array.ConvertAll(raw, score => random.NextDouble() < truth(score)));
        return (calibration.Method, errors);
    }
}
