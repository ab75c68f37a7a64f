using BhutanCustoms.Revenue.Methods;
using BhutanCustoms.Revenue.Methods.ExponentialSmoothing;
using BhutanCustoms.Revenue.Methods.Theta;

namespace BhutanCustoms.Revenue.Forecasting;

/// <summary>The mean of several methods, with intervals from a rolling back-test of that same mean.</summary>
public sealed class SeriesForecaster : ISeriesForecaster
{
    private const int ShortHistory = 24;
    private const int MostOrigins = 6;
    private readonly IForecastMethod[] _methods = [new Ets(), new StandardTheta(), new DampedExponentialSmoothing()];

    /// <inheritdoc/>
    public SeriesForecast Forecast(ReadOnlySpan<double> history, int horizon, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        if (history.IsEmpty)
        {
            return new SeriesForecast("none", new double[horizon], Band(0.8, new double[horizon], [], 0), Band(0.95, new double[horizon], [], 0), [], ["There is no history: the forecast is nothing."]);
        }

        var mean = Mean(history, horizon, cancellationToken);
        var backTest = BackTest(history, horizon, cancellationToken);
        var residuals = backTest.SelectMany(origin => origin.Actual.Select((actual, step) => Math.Abs(actual - origin.Forecast[step]) / Math.Sqrt(step + 1))).Order().ToArray();
        string[] notes = history.Length <= ShortHistory ? [$"The history has {history.Length} months; a season needs more than {ShortHistory} to be known."] : [];
        return new SeriesForecast("mean of " + string.Join(", ", _methods.Select(method => method.Name)), mean, Band(0.8, mean, residuals, 0), Band(0.95, mean, residuals, 0), backTest, notes);
    }

    private double[] Mean(ReadOnlySpan<double> history, int horizon, CancellationToken cancellationToken)
    {
        var mean = new double[horizon];
        foreach (var method in _methods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var forecast = method.Forecast(history, horizon);
            for (var i = 0; i < horizon; i++)
            {
                mean[i] += forecast[i] / _methods.Length;
            }
        }

        return mean;
    }

    private List<RollingForecast> BackTest(ReadOnlySpan<double> history, int horizon, CancellationToken cancellationToken)
    {
        var origins = new List<RollingForecast>();
        for (var months = Math.Max(ShortHistory + 1, history.Length - MostOrigins * 3); months < history.Length; months += 3)
        {
            var steps = Math.Min(horizon, history.Length - months);
            origins.Add(new RollingForecast(months, Mean(history[..months], steps, cancellationToken), history.Slice(months, steps).ToArray()));
        }

        return origins;
    }

    private static PredictionInterval Band(double level, double[] mean, double[] residuals, double otherwise)
    {
        var width = residuals.Length == 0 ? otherwise : residuals[Math.Min(residuals.Length - 1, (int)Math.Ceiling(level * (residuals.Length + 1)) - 1)];
        return new PredictionInterval(level, [.. mean.Select((value, i) => value - width * Math.Sqrt(i + 1))], [.. mean.Select((value, i) => value + width * Math.Sqrt(i + 1))]);
    }
}
