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

    [Fact]
    public void Says_little_more_than_the_share_of_findings_where_scores_say_little()
    {
        // Three in ten of the lower half and four in ten of the upper: log-odds of -0.85 and -0.41 in places 9 apart on average.
        var raw = Enumerable.Range(0, 400).Select(i => 9 * (i - 199.5) / 200).ToArray();
        var labels = Enumerable.Range(0, 400).Select(i => i * 7 % 10 < (i < 200 ? 3 : 4)).ToArray();
        var found = Assert.IsType<PlattCalibration>(PlattCalibration.Fit(raw, labels));
        Assert.Equal(0.44 / 9, found.Slope, 0.03);
        Assert.Equal(0.35, raw.Average(found.Probability), 0.01);
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
    public void Leaves_scores_alone_where_few_labels_are_known() =>
        Assert.Equal(Calibration.None, PlattCalibration.Fit([1, 2, 3], [true, false, true]));
}
