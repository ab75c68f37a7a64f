using BhutanCustoms.Revenue.Methods.Optimisation;
using BhutanCustoms.Revenue.Methods.Seasonality;

namespace BhutanCustoms.Revenue.Methods.Theta;

/// <summary>
/// The dynamic optimised Theta model (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, Models for optimising the theta method and
/// their relationship to state space models, International Journal of Forecasting 32, 2016, section 3.2): the weight of the second line is
/// estimated and the long-run line follows the data.
/// </summary>
public sealed class OptimisedTheta : ScaledMethod
{
    private const int Iterations = 60;

    // The first line needs two values; errors count from the third on.
    private const int FirstError = 2;

    /// <inheritdoc/>
    public override string Name => "optimised Theta";

    private protected override double[] ForecastScaled(double[] history, int horizon) =>
        history.Length <= FirstError + 1
            ? SeasonalNaive.Repeat(history, horizon)
            : SeasonalAdjustment.Of(history).Forecast(adjusted => ForecastAdjusted(adjusted, horizon));

    /// <summary>Forecasts a series without season, of four months or more and of a size near one.</summary>
    internal static double[] ForecastAdjusted(double[] adjusted, int horizon)
    {
        double Squares(ReadOnlySpan<double> point)
        {
            var sum = Walk(adjusted, Read(point, adjusted[0]), []);
            return sum > 0 ? adjusted.Length * Math.Log(sum) : double.PositiveInfinity;
        }

        // Share 0.5, theta 2 and half the first value as level, as the paper starts.
        double[] point = [0, 0, 0.5];
        new QuasiNewton(ForwardDifferences.Of(Squares), point.Length).Minimise(point, Iterations);
        var forecast = new double[horizon];
        Walk(adjusted, Read(point, adjusted[0]), forecast);
        return forecast;
    }

    // The share lies between 0.1 and 0.99, theta above 1.
    private static (double Share, double Theta, double Level) Read(ReadOnlySpan<double> point, double first) =>
        (
            0.1 + 0.89 / (1 + Math.Exp(-point[0])),
            1 + Math.Exp(Math.Min(point[1], 20)),
            first + (point[2] - 1) * Math.Max(Math.Abs(first), 0.1)
        );

    /// <summary>
    /// The sum of squared one-step errors (the paper's section 3.2). In the months to forecast, the forecast takes the place of the value.
    /// </summary>
    internal static double Walk(double[] series, (double Share, double Theta, double Level) model, Span<double> forecast)
    {
        var (share, weight, level) = (model.Share, 1 - 1 / model.Theta, model.Level);
        double mean = 0,
            slope = 0,
            intercept = 0,
            squares = 0,
            left = 1;
        for (var t = 1; t <= series.Length + forecast.Length; t++)
        {
            var expected = level + weight * (left * intercept + (1 - left * (1 - share)) / share * slope);
            var value = t <= series.Length ? series[t - 1] : expected;
            squares += t > FirstError && t <= series.Length ? (value - expected) * (value - expected) : 0;
            if (t > series.Length)
            {
                forecast[t - series.Length - 1] = expected;
            }

            left *= 1 - share;
            level = share * value + (1 - share) * level;
            slope = t == 1 ? 0 : ((t - 2) * slope + 6.0 / t * (value - mean)) / (t + 1);
            mean = ((t - 1) * mean + value) / t;
            intercept = mean - (t + 1) / 2.0 * slope;
        }

        return squares;
    }
}
