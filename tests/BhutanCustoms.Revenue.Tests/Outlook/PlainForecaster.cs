using BhutanCustoms.Revenue.Forecasting;

namespace BhutanCustoms.Revenue.Tests.Outlook;

/// <summary>
/// Last level times the season's share, with bands of 10 and 20 % and a back-test: a stand-in that needs no method of the room.
/// </summary>
internal sealed class PlainForecaster : ISeriesForecaster
{
    private const int Origins = 12;

    public int Calls;

    public SeriesForecast Forecast(
        ReadOnlySpan<double> history,
        int horizon,
        ReadOnlySpan<double> observed = default,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref Calls);
        var mean = Extend(history, horizon);
        var backTest = new List<RollingForecast>();
        for (var origin = Math.Max(24, history.Length - Origins); origin < history.Length; origin++)
        {
            var actual = history[origin..Math.Min(history.Length, origin + 6)].ToArray();
            backTest.Add(new RollingForecast(origin, Extend(history[..origin], 6), actual));
        }

        return new SeriesForecast("plain", mean, Band(0.8, mean, 0.1), Band(0.95, mean, 0.2), backTest, []);
    }

    private static PredictionInterval Band(double level, double[] mean, double share) =>
        new(level, [.. mean.Select(m => m - (share * Math.Abs(m)))], [.. mean.Select(m => m + (share * Math.Abs(m)))]);

    private static double[] Extend(ReadOnlySpan<double> history, int horizon)
    {
        if (history.Length < 24)
        {
            var last = history.IsEmpty ? 0 : history[^1];
            return [.. Enumerable.Repeat(last, horizon)];
        }

        var values = history.ToArray();
        var growth = (values[^12..].Sum() - values[^24..^12].Sum()) / 12;
        return
        [
            .. Enumerable
                .Range(0, horizon)
                .Select(h =>
                    ((values[values.Length - 12 + (h % 12)] + values[values.Length - 24 + (h % 12)] + growth) / 2)
                    + (growth * (1 + (h / 12)))
                ),
        ];
    }
}
