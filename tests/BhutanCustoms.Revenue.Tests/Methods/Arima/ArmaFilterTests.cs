using BhutanCustoms.Revenue.Methods.Arima;
using CsCheck;
using MathNet.Numerics.LinearAlgebra;

namespace BhutanCustoms.Revenue.Tests.Methods.Arima;

public sealed class ArmaFilterTests
{
    private static readonly Gen<double[]> Partials = Gen.Double[-0.8, 0.8].Array[0, 3];

    [Fact]
    public void Agrees_with_the_density_of_a_multivariate_normal_distribution() =>
        Gen.Select(Partials, Partials, Gen.Int[0, 1], Gen.Int[0, 1])
            .Sample(
                (regular, moving, seasonal, seasonalMoving) =>
                {
                    var phi = Expand(regular, seasonal * 0.4);
                    var theta = Array.ConvertAll(Expand(moving, seasonalMoving * 0.5), value => -value);
                    var series = KnownSeries.Noise(40, 11);
                    var (squares, logarithms) = new ArmaFilter(phi.Length, theta.Length).Run(series, 0.1, phi, theta);
                    var (expectedSquares, expectedLogarithms) = Density(series, 0.1, phi, theta);
                    return Math.Abs(squares - expectedSquares) < 1e-5 * expectedSquares
                        && Math.Abs(logarithms - expectedLogarithms) < 1e-5 * (1 + Math.Abs(expectedLogarithms));
                },
                iter: 60,
                seed: "0N0XIzNsQ0O2",
                threads: 1
            );

    [Fact]
    public void Refuses_what_is_not_stationary() => Assert.True(double.IsNaN(new ArmaFilter(1, 0).Run([1, 2, 3], 0, [1.01], []).Squares));

    [Fact]
    public void Continues_an_autoregression_by_its_own_rule()
    {
        var filter = new ArmaFilter(2, 0);
        filter.Run([1, 3, 2, 5], 0, [0.5, 0.3], []);
        var forecast = new double[2];
        filter.Continue(forecast);
        KnownSeries.AssertClose([0.5 * 5 + 0.3 * 2, 0.5 * 3.1 + 0.3 * 5], forecast, 1e-12);
    }

    private static double[] Expand(double[] partials, double seasonal)
    {
        var coefficients = new double[partials.Length];
        LagPolynomial.FromPartials(Array.ConvertAll(partials, Math.Atanh), coefficients);
        var product = new double[partials.Length + (seasonal == 0 ? 0 : 12)];
        LagPolynomial.Multiply(coefficients, seasonal == 0 ? [] : [seasonal], product);
        return product;
    }

    // The covariances from 3,000 weights of the process as a moving average, the density by Cholesky's factors.
    private static (double Squares, double Logarithms) Density(double[] series, double mean, double[] phi, double[] theta)
    {
        var weights = new double[3000];
        for (var j = 0; j < weights.Length; j++)
        {
            weights[j] =
                j == 0 ? 1
                : j <= theta.Length ? theta[j - 1]
                : 0;
            for (var i = 1; i <= Math.Min(j, phi.Length); i++)
            {
                weights[j] += phi[i - 1] * weights[j - i];
            }
        }

        var covariances = series.Select((_, lag) => weights.Skip(lag).Zip(weights, (a, b) => a * b).Sum()).ToArray();
        var matrix = Matrix<double>.Build.Dense(series.Length, series.Length, (i, j) => covariances[Math.Abs(i - j)]);
        var deviations = Vector<double>.Build.Dense([.. series.Select(value => value - mean)]);
        var factors = matrix.Cholesky();
        return (deviations * factors.Solve(deviations), factors.DeterminantLn);
    }
}
