using BhutanCustoms.HsClassification.Ranking;
using CsCheck;

namespace BhutanCustoms.HsClassification.Tests.Ranking;

public sealed class CalibrationCurveTests
{
    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(0.2, 0.1)]
    [InlineData(0.3, 0.2)]
    [InlineData(0.6, 0.4)]
    [InlineData(0.8, 0.5)]
    [InlineData(1, 0.5)]
    public void Joins_its_points_by_lines(double raw, double right)
    {
        Assert.Equal(right, new CalibrationCurve([0.2f, 0.4f, 0.8f], [0.1f, 0.3f, 0.5f]).At((float)raw), 1e-6);
    }

    [Fact]
    public void Finds_how_often_overconfident_answers_are_right()
    {
        // An answer that claims p is right with probability p².
        var random = new Random(3);
        var answers = Enumerable
            .Range(0, 20_000)
            .Select(_ => random.NextSingle())
            .Select(p => (p, random.NextSingle() < p * p ? 1f : 0f))
            .ToArray();
        var curve = CalibrationCurve.Fit(answers);
        foreach (var p in new[] { 0.1f, 0.3f, 0.5f, 0.7f, 0.9f })
        {
            Assert.Equal(p * p, curve.At(p), 0.05f);
        }
    }

    [Fact]
    public void Never_falls()
    {
        Gen.Select(Gen.Float[0, 1], Gen.Float[0, 1])
            .Array[1, 600]
            .Sample(
                answers =>
                {
                    var curve = CalibrationCurve.Fit([.. answers.Select(answer => (answer.Item1, answer.Item2))]);
                    var values = Enumerable.Range(0, 101).Select(i => curve.At(i / 100f)).ToArray();
                    Assert.All(values, value => Assert.InRange(value, 0, 1));
                    Assert.Equal(values.Order(), values);
                },
                seed: "0000KOIPe036",
                iter: 200
            );
    }
}
