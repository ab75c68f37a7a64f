using BhutanCustoms.Revenue.Methods.Arima;
using CsCheck;

namespace BhutanCustoms.Revenue.Tests.Methods.Arima;

public sealed class LagPolynomialTests
{
    [Fact]
    public void Knows_where_the_roots_lie() =>
        Gen.Int[-15, 15]
            .Where(tenths => tenths != 0)
            .Select(tenths => tenths / 10.0 + 0.013)
            .Array[1, 4]
            .Sample(
                coefficients =>
                {
                    double[] polynomial = [1, .. coefficients.Select(value => -value)];
                    var nearest = MathNet.Numerics.FindRoots.Polynomial(polynomial).Select(root => root.Magnitude).Min();
                    return Math.Abs(nearest - 1.01) < 1e-6 || LagPolynomial.HasRootsBeyond(coefficients, 1.01) == nearest > 1.01;
                },
                iter: 200,
                seed: "0N0XIzNsQ0O2",
                threads: 1
            );

    [Fact]
    public void Makes_only_stationary_polynomials() =>
        Gen.Double[-1.5, 1.5]
            .Array[1, 5]
            .Sample(
                free =>
                {
                    var coefficients = new double[free.Length];
                    LagPolynomial.FromPartials(free, coefficients);
                    return LagPolynomial.HasRootsBeyond(coefficients, 1);
                },
                iter: 200,
                seed: "0N0XIzNsQ0O2",
                threads: 1
            );

    [Fact]
    public void Multiplies_by_hand()
    {
        // (1 - 0.5B)(1 - 0.4B¹²) = 1 - 0.5B - 0.4B¹² + 0.2B¹³
        var product = new double[13];
        LagPolynomial.Multiply([0.5], [0.4], product);
        Assert.Equal([0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.4, -0.2], product);
    }
}
