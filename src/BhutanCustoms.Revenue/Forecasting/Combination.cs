using BhutanCustoms.Revenue.Methods;
using BhutanCustoms.Revenue.Methods.Aggregation;
using BhutanCustoms.Revenue.Methods.Arima;
using BhutanCustoms.Revenue.Methods.ExponentialSmoothing;
using BhutanCustoms.Revenue.Methods.Seasonality;
using BhutanCustoms.Revenue.Methods.Theta;

namespace BhutanCustoms.Revenue.Forecasting;

/// <summary>
/// The mean of one method a family, on a cleaned history. Which method stands for its family, and that the aggregated one counts twice, was
/// chosen by back-tests on held-out months of the M3 competition's monthly series; weights by each series' own back-test did worse there
/// than fixed ones. One instance serves one series, the whole of it first and earlier parts after that; not thread-safe.
/// </summary>
internal sealed class Combination(CancellationToken cancellationToken) : ScaledMethod
{
    private static readonly AggregatedSmoothing Aggregated = new();
    private static readonly AveragedEts Smoothing = new();
    private AveragedArima? _arima;
    private bool _logarithms;

    /// <inheritdoc/>
    public override string Name => "2/5 aggregated smoothing, 1/5 averaged ETS, 1/5 averaged ARIMA, 1/5 optimised Theta";

    private protected override double[] ForecastScaled(double[] history, int horizon)
    {
        var cleaned = CleanedHistory.Of(history);
        var (sum, total) = (new double[horizon], 0.0);
        Add(2, Aggregated.Forecast(cleaned, horizon));
        Add(1, Smoothing.Forecast(cleaned, horizon));
        Add(1, Theta(cleaned, horizon));
        Add(1, Arima(cleaned, horizon));
        return Array.ConvertAll(sum, value => value / total);

        void Add(double weight, double[] forecast)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!forecast.All(double.IsFinite))
            {
                return;
            }

            total += weight;
            for (var i = 0; i < horizon; i++)
            {
                sum[i] += weight * forecast[i];
            }
        }
    }

    private static double[] Theta(double[] history, int horizon) =>
        ShrunkenSeason
            .Remove(history, multiplicative: history.Min() > 0)
            .Forecast(adjusted => OptimisedTheta.ForecastAdjusted(adjusted, horizon));

    private double[] Arima(double[] history, int horizon)
    {
        if (_arima is not null)
        {
            return Scaled(history, values => _arima.Forecast(values, horizon));
        }

        _logarithms = history.Min() > 0;
        return Scaled(history, values => (_arima = new AveragedArima(values)).Forecast(horizon));
    }

    private double[] Scaled(double[] history, Func<double[], double[]> method) =>
        _logarithms ? LogScale.Forecast(history, method) : method(history);
}
