using System.Globalization;
using BhutanCustoms.Revenue.Methods;

namespace BhutanCustoms.Revenue.Forecasting;

/// <summary>
/// Forecasts by a combination of methods, with conformal intervals from what the same combination would have forecast from earlier origins.
/// <para>Short histories fall back: 5 to 24 months to simple exponential smoothing, from the 13th month on averaged with the seasonal
/// naive; fewer to their mean; none to nothing.</para>
/// <para>Where no month of the history is negative, no forecast and no bound is.</para>
/// </summary>
public sealed class SeriesForecaster : ISeriesForecaster
{
    private const int ShortHistory = 24;
    private const int MonthsBetweenOrigins = 4;
    private const int MostOrigins = 6;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The history holds a value that isn't finite, or what was observed has another
    /// length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is below 1.</exception>
    public SeriesForecast Forecast(
        ReadOnlySpan<double> history,
        int horizon,
        ReadOnlySpan<double> observed = default,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        observed = observed.IsEmpty ? history : observed;
        if (observed.Length != history.Length)
        {
            throw new ArgumentException(
                $"{observed.Length} months were observed, but the history has {history.Length}; give one value for each of its months.",
                nameof(observed)
            );
        }

        if (history.IsEmpty)
        {
            var nothing = new double[horizon];
            return new SeriesForecast(
                "none",
                nothing,
                new PredictionInterval(0.8, nothing, nothing),
                new PredictionInterval(0.95, nothing, nothing),
                [],
                ["There is no history: the forecast is nothing, and nothing is known of its uncertainty."]
            );
        }

        IForecastMethod method = history.Length <= ShortHistory ? new ShortHistoryMethod() : new Combination(cancellationToken);
        var notNegative = history.IndexOfAnyInRange(double.NegativeInfinity, -double.Epsilon) < 0;
        var mean = Bounded(method.Forecast(history, horizon), notNegative);
        var backTest = BackTest(method, history, observed, horizon, notNegative, cancellationToken);
        var widths = new ConformalWidths(backTest, history);
        return new SeriesForecast(method.Name, mean, Band(0.8), Band(0.95), backTest, Notes(history, widths));

        PredictionInterval Band(double level) =>
            new(
                level,
                Bounded([.. mean.Select((value, step) => value - widths.At(level, step))], notNegative),
                Bounded([.. mean.Select((value, step) => value + widths.At(level, step))], notNegative)
            );
    }

    private static List<RollingForecast> BackTest(
        IForecastMethod method,
        ReadOnlySpan<double> history,
        ReadOnlySpan<double> observed,
        int horizon,
        bool notNegative,
        CancellationToken cancellationToken
    )
    {
        var backTest = new List<RollingForecast>();
        var least = history.Length <= ShortHistory ? ShortHistoryMethod.LeastMonths : ShortHistory + 1;
        for (var back = MostOrigins; back >= 1; back--)
        {
            var months = history.Length - back * MonthsBetweenOrigins;
            if (months < least)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var steps = Math.Min(horizon, history.Length - months);
            backTest.Add(
                new RollingForecast(
                    months,
                    Bounded(method.Forecast(history[..months], steps), notNegative),
                    observed.Slice(months, steps).ToArray()
                )
            );
        }

        return backTest;
    }

    private static double[] Bounded(double[] values, bool notNegative) =>
        Array.ConvertAll(values, value => Math.Clamp(value, notNegative ? 0 : double.MinValue, double.MaxValue));

    private static List<string> Notes(ReadOnlySpan<double> history, ConformalWidths widths)
    {
        var notes = new List<string>();
        if (history.Length <= ShortHistory)
        {
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The history has {history.Length} months; methods that need more than {ShortHistory} were left out, and "
                        + $"the season is a guess at best."
                )
            );
        }

        if (history.IndexOfAnyExcept(history[0]) < 0)
        {
            notes.Add(
                history.Length == 1
                    ? "One month says nothing of how much the months differ: the intervals have no width."
                    : "All months are alike: the forecast repeats them, and the intervals have no width."
            );
        }
        else if (widths.IsGuess)
        {
            notes.Add("There are too few months for a back-test: the intervals rest on how much the months differ from each other.");
        }

        return notes;
    }
}
