using BhutanCustoms.Revenue.Methods.Optimisation;

namespace BhutanCustoms.Revenue.Tests.Methods.Optimisation;

public sealed class QuasiNewtonTests
{
    // Rosenbrock's valley: minimum 0 at (1, 1).
    private static double Valley(ReadOnlySpan<double> x) => 100 * Math.Pow(x[1] - x[0] * x[0], 2) + Math.Pow(1 - x[0], 2);

    [Fact]
    public void Walks_along_a_bent_valley()
    {
        double[] point = [-1.2, 1];
        var value = new QuasiNewton(ForwardDifferences.Of(Valley), 2).Minimise(point, 500, 1e-12);
        Assert.InRange(value, 0, 1e-4);
        Assert.Equal(1, point[0], 0.02);
        Assert.Equal(1, point[1], 0.02);
    }

    [Fact]
    public void Turns_back_where_the_function_ends()
    {
        double[] point = [3];
        var value = new QuasiNewton(ForwardDifferences.Of(x => x[0] > 0 ? x[0] - Math.Log(x[0]) : double.NaN), 1).Minimise(
            point,
            100,
            1e-12
        );
        Assert.Equal(1, value, 1e-6);
    }

    [Fact]
    public void Stays_where_the_function_is_not_defined()
    {
        double[] point = [-3];
        Assert.True(double.IsNaN(new QuasiNewton(ForwardDifferences.Of(_ => double.NaN), 1).Minimise(point, 100)));
        Assert.Equal(-3, point[0]);
    }
}
