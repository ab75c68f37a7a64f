using BhutanCustoms.Fraud.Scoring;
using CsCheck;

namespace BhutanCustoms.Fraud.Tests.Scoring;

public sealed class IsotonicCalibrationTests
{
    [Fact]
    public void Pools_as_worked_out_by_hand()
    {
        // Ten of each kind: 1..5 never find, 6..15 find every other time from the first on, 16..20 always do.
        var raw = Enumerable.Range(1, 20).Select(i => (double)i).ToArray();
        var labels = Enumerable.Range(1, 20).Select(i => i > 15 || (i > 5 && i % 2 == 0)).ToArray();
        var found = IsotonicCalibration.Fit(raw, labels);

        // Each pair of a finding and a miss behind it violates the order, and all five pools have the rate of one half: they make one step.
        Assert.Equal(0.025, found.Probability(3), 1e-12);
        Assert.Equal(0.5, found.Probability(10.5), 1e-12);
        Assert.Equal(0.975, found.Probability(18), 1e-12);
        Assert.Equal(0.2625, found.Probability((3 + 10.5) / 2), 1e-12);
    }

    [Fact]
    public void No_two_scores_become_one() =>
        Gen.Select(Gen.Double[-5, 5], Gen.Bool)
            .Array[40, 200]
            .Sample(
                items =>
                {
                    var found = IsotonicCalibration.Fit([.. items.Select(item => item.Item1)], [.. items.Select(item => item.Item2)]);
                    var grid = Enumerable.Range(-700, 1401).Select(i => found.Probability(i / 100.0)).ToArray();
                    Assert.All(grid, p => Assert.InRange(p, 1e-9, 1 - 1e-9));
                    Assert.All(grid.Zip(grid.Skip(1)), pair => Assert.True(pair.Second > pair.First));
                },
                iter: 50
            );

    [Fact]
    public void Finds_a_curve_that_no_logistic_has()
    {
        var random = new Random(5);
        static double Truth(double raw) =>
            raw < -1 ? 0.1
            : raw < 1 ? 0.45
            : 0.9;
        var raw = Enumerable.Range(0, 60_000).Select(_ => 6 * random.NextDouble() - 3).ToArray();
        var found = IsotonicCalibration.Fit(raw, Array.ConvertAll(raw, score => random.NextDouble() < Truth(score)));
        Assert.All(new[] { -2.5, -1.5, -0.5, 0.5, 1.5, 2.5 }, score => Assert.Equal(Truth(score), found.Probability(score), 0.03));
    }

    [Fact]
    public void Leaves_scores_alone_where_labels_are_few_or_fall()
    {
        var raw = Enumerable.Range(0, 100).Select(i => (double)i).ToArray();
        Assert.Equal(Calibration.None, IsotonicCalibration.Fit(raw, Array.ConvertAll(raw, score => score > 95)));
        Assert.Equal(Calibration.None, IsotonicCalibration.Fit(raw, Array.ConvertAll(raw, score => score < 50)));
    }

    [Fact]
    public void Written_and_read_it_gives_the_same_bits()
    {
        var random = new Random(6);
        var raw = Enumerable.Range(0, 500).Select(_ => random.NextDouble()).ToArray();
        var found = IsotonicCalibration.Fit(raw, Array.ConvertAll(raw, score => random.NextDouble() < score));
        using var stream = new MemoryStream();
        found.Write(new BinaryWriter(stream));
        stream.Position = 0;
        var read = Calibration.Read(new BinaryReader(stream));
        Assert.IsType<IsotonicCalibration>(read);
        Assert.All(raw, score => Assert.Equal(found.Probability(score), read.Probability(score)));
    }
}
