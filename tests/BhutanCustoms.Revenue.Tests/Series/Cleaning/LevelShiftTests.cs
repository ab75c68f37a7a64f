using BhutanCustoms.Revenue.Series.Cleaning;
using MathNet.Numerics.LinearAlgebra;

namespace BhutanCustoms.Revenue.Tests.Series.Cleaning;

public sealed class LevelShiftTests
{
    [Fact]
    public void Estimates_the_step_by_least_squares()
    {
        const int at = 30;
        var values = CleaningSeries.Seasonal(41, seed: 8).Select((v, t) => t >= at ? v * 1.3 : v).ToArray();
        var design = Matrix<double>.Build.Dense(
            values.Length,
            14,
            (t, c) =>
                c < 12 ? (t % 12 == c ? 1 : 0)
                : c == 12 ? t
                : t >= at ? 1
                : 0
        );
        var expected = design.QR().Solve(Vector<double>.Build.Dense(values.Length, t => Math.Log(values[t])))[13];

        Assert.Equal(expected, LevelShift.Estimate(values, at)!.Size, 1e-9);
    }

    [Theory]
    [InlineData(20, 15)]
    [InlineData(40, 11)]
    public void Estimates_nothing_from_too_few_months(int months, int at) =>
        Assert.Null(LevelShift.Estimate(CleaningSeries.Seasonal(months, seed: 1), at));
}
