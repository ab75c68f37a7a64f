using BhutanCustoms.Revenue.Reconciliation;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Tests.Outlook;
using MathNet.Numerics.LinearAlgebra;

namespace BhutanCustoms.Revenue.Tests.Reconciliation;

public sealed class MinTraceTests
{
    // Total, two offices, two heads, and the four heads at offices.
    private static readonly GroupedStructure Structure = new(
        [new(), new("A"), new("B"), new(Head: "x"), new(Head: "y")],
        [new("A", "x"), new("A", "y"), new("B", "x"), new("B", "y")]
    );

    private static readonly double[,] Summing =
    {
        { 1, 1, 1, 1 },
        { 1, 1, 0, 0 },
        { 0, 0, 1, 1 },
        { 1, 0, 1, 0 },
        { 0, 1, 0, 1 },
        { 1, 0, 0, 0 },
        { 0, 1, 0, 0 },
        { 0, 0, 1, 0 },
        { 0, 0, 0, 1 },
    };

    private static readonly double[] Scales = [.. Enumerable.Repeat(1.0, 9)];

    private static double[][] Errors(int rows, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, rows)
                .Select(_ =>
                {
                    var common = SyntheticRevenue.Normal(random);
                    return Enumerable.Range(1, 9).Select(i => (i * SyntheticRevenue.Normal(random)) + (2 * common)).ToArray();
                }),
        ];
    }

    [Fact]
    public void Agrees_with_the_formula_of_the_paper()
    {
        var errors = Errors(20, 5);
        var trace = new MinTrace(Structure, errors, Scales, 20);
        Assert.InRange(trace.Shrinkage, 0.02, 0.98);

        var sample = Matrix<double>.Build.DenseOfRowArrays(errors);
        var covariance = sample.TransposeThisAndMultiply(sample) / errors.Length;
        var w =
            (covariance * (1 - trace.Shrinkage)) + (Matrix<double>.Build.DenseOfDiagonalVector(covariance.Diagonal()) * trace.Shrinkage);
        var s = Matrix<double>.Build.DenseOfArray(Summing);
        var inverse = w.Inverse();
        var g = (s.TransposeThisAndMultiply(inverse) * s).Inverse() * s.TransposeThisAndMultiply(inverse);
        double[] forecasts = [120, 55, 60, 70, 41, 30, 22, 35, 25];
        var expected = s * (g * Vector<double>.Build.DenseOfArray(forecasts));

        var coherent = trace.Reconcile(forecasts);
        Assert.All(expected.Zip(coherent), p => Assert.Equal(p.First, p.Second, 1e-8));
    }

    [Fact]
    public void Shrinks_as_Schäfer_and_Strimmer_do()
    {
        var errors = Errors(15, 7);
        var n = errors.Length;
        var scaled = Enumerable
            .Range(0, 9)
            .Select(i =>
            {
                var root = Math.Sqrt(errors.Sum(e => e[i] * e[i]) / n);
                return errors.Select(e => e[i] / root).ToArray();
            })
            .ToArray();
        double above = 0,
            below = 0;
        for (var i = 0; i < 9; i++)
        {
            for (var j = 0; j < 9; j++)
            {
                if (i != j)
                {
                    var w = scaled[i].Zip(scaled[j], (a, b) => a * b).ToArray();
                    var mean = w.Average();
                    above += w.Sum(x => (x - mean) * (x - mean)) / (n * (n - 1));
                    below += mean * mean;
                }
            }
        }

        Assert.Equal(above / below, new MinTrace(Structure, errors, Scales, n).Shrinkage, 1e-10);
    }

    [Fact]
    public void Leaves_coherent_forecasts_as_they_are()
    {
        double[] coherent = [10, 3, 7, 4, 6, 1, 2, 3, 4];
        Assert.All(
            coherent.Zip(new MinTrace(Structure, Errors(10, 1), Scales, 10).Reconcile(coherent)),
            p => Assert.Equal(p.First, p.Second, 1e-9)
        );
    }

    [Fact]
    public void Changes_a_series_that_had_not_begun_by_its_usual_change()
    {
        // Total and A have variance 1 and no correlation, so λ is 1; B hadn't begun and gets 2². The miss of 8 is shared 1 : 1 : 4.
        GroupedStructure structure = new([new()], [new("A"), new("B")]);
        double[][] errors =
        [
            [1, 1, double.NaN],
            [1, -1, double.NaN],
            [-1, 1, double.NaN],
            [-1, -1, double.NaN],
        ];
        var coherent = new MinTrace(structure, errors, [1, 1, 2], origins: 4).Reconcile([18, 4, 6]);
        Assert.Equal(18 - (8 / 6.0), coherent[0], 1e-9);
        Assert.Equal(4 + (8 / 6.0), coherent[1], 1e-9);
        Assert.Equal(6 + (32 / 6.0), coherent[2], 1e-9);
    }

    [Fact]
    public void Stays_finite_where_nothing_was_ever_missed() =>
        Assert.All(
            new MinTrace(Structure, [new double[9], new double[9]], new double[9], 2).Reconcile([12, 3, 7, 4, 6, 1, 2, 3, 4]),
            v => Assert.True(double.IsFinite(v))
        );
}
