using BhutanCustoms.Revenue.Methods.Theta;

namespace BhutanCustoms.Revenue.Tests.Methods.Theta;

public sealed class ThetaTests
{
    [Fact]
    public void Agrees_with_R_on_passengers()
    {
        // thetaf(AirPassengers, h = 12) of R's forecast 8.20.
        double[] expected =
        [
            440.0781911,
            428.3842806,
            489.7070987,
            475.7046277,
            479.6703887,
            545.3662722,
            602.7520018,
            601.1007631,
            523.9514922,
            456.6271449,
            397.9537347,
            447.6449087,
        ];
        KnownSeries.AssertClose(expected, new StandardTheta().Forecast(KnownSeries.Passengers, 12), 1e-4);
    }

    [Theory]
    [InlineData(0.3, 2.0, 100)]
    [InlineData(0.9, 5.0, 60)]
    [InlineData(0.15, 1.2, 150)]
    public void Follows_the_optimised_models_equations(double share, double theta, double level)
    {
        var series = KnownSeries.Passengers[..30];
        var forecast = new double[6];
        var squares = OptimisedTheta.Walk(series, (share, theta, level), forecast);
        var (expected, expectedSquares) = Direct([.. series], share, theta, level, 6);
        Assert.Equal(expectedSquares, squares, 1e-6 * expectedSquares);
        KnownSeries.AssertClose(expected, forecast, 1e-9);
    }

    // Fiorucci et al. 2016, section 3.2, with the long-run line fitted anew by least squares to all values before each month.
    private static (double[] Forecast, double Squares) Direct(List<double> values, double share, double theta, double level, int horizon)
    {
        var (months, squares) = (values.Count, 0.0);
        for (var t = 1; t <= months + horizon; t++)
        {
            var (intercept, slope) = Line([.. values.Take(t - 1)]);
            var left = Math.Pow(1 - share, t - 1);
            var expected = level + (1 - 1 / theta) * (left * intercept + (1 - left * (1 - share)) / share * slope);
            if (t > months)
            {
                values.Add(expected);
            }
            else if (t > 2)
            {
                squares += Math.Pow(values[t - 1] - expected, 2);
            }

            level = share * values[t - 1] + (1 - share) * level;
        }

        return ([.. values.Skip(months)], squares);
    }

    private static (double Intercept, double Slope) Line(double[] values)
    {
        if (values.Length < 2)
        {
            return (values.FirstOrDefault(), 0);
        }

        var (intercept, slope) = MathNet.Numerics.Fit.Line([.. Enumerable.Range(1, values.Length).Select(t => (double)t)], values);
        return (intercept, slope);
    }
}
