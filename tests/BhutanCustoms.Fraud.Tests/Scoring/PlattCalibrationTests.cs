using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Tests.Scoring;

public sealed class PlattCalibrationTests
{
    [Fact]
    public void Finds_the_curve_that_labels_were_drawn_from()
    {
        var random = new Random(3);
        var raw = Enumerable.Range(0, 40_000).Select(_ => 8 * random.NextDouble() - 4).ToArray();
        var labels = Array.ConvertAll(raw, score => random.NextDouble() < 1 / (1 + Math.Exp(-(0.6 * score - 1.2))));
        var found = Assert.IsType<PlattCalibration>(PlattCalibration.Fit(raw, labels));
        Assert.Equal(0.6, found.Slope, 0.03);
        Assert.Equal(-1.2, found.Offset, 0.05);
    }

    [Fact]
    public void Never_turns_the_ranking_round()
    {
        var raw = Enumerable.Range(0, 100).Select(i => i / 10.0).ToArray();
        Assert.Equal(Calibration.None, PlattCalibration.Fit(raw, Array.ConvertAll(raw, score => score < 5)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Says_the_share_of_findings_where_scores_say_almost_nothing(int seed)
    {
        var random = new Random(seed);
        var raw = Enumerable.Range(0, 400).Select(_ => 3 * Math.Log(1 / (1e-4 + random.NextDouble()) - 1)).Select(score => Math.Clamp(double.IsNaN(score) ? 0 : score, -20, 20)).ToArray();
        var labels = Array.ConvertAll(raw, score => random.NextDouble() < 1 / (1 + Math.Exp(-(0.05 * score - 1))));
        var found = Assert.IsType<PlattCalibration>(PlattCalibration.Fit(raw, labels));
        Assert.InRange(found.Slope, 0.0, 0.12);
        Assert.Equal(labels.Average(label => label ? 1.0 : 0), raw.Average(found.Probability), 0.01);
    }

    [Fact]
    public void Stays_finite_where_scores_separate_perfectly()
    {
        var raw = Enumerable.Range(0, 100).Select(i => i - 49.5).ToArray();
        var found = Assert.IsType<PlattCalibration>(PlattCalibration.Fit(raw, Array.ConvertAll(raw, score => score > 0)));
        Assert.InRange(found.Probability(49.5), 0.95, 1);
        Assert.InRange(found.Probability(-49.5), 0, 0.05);
    }

    [Fact]
    public void Leaves_scores_alone_where_few_labels_are_known() => Assert.Equal(Calibration.None, PlattCalibration.Fit([1, 2, 3], [true, false, true]));
}
