using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Cleaning;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>One series on its way from amounts to a forecast.</summary>
internal sealed class SeriesWork(SeriesKey key, SeriesLevel level, IReadOnlyList<long?> shown, CleanSeries clean)
{
    public SeriesKey Key => key;

    public SeriesLevel Level => level;

    /// <summary>What came, over all months, those still filling included.</summary>
    public IReadOnlyList<long?> Shown => shown;

    public CleanSeries Clean => clean;

    /// <summary>Months before the series begins.</summary>
    public int Start => clean.Start;

    /// <summary>What the methods see, from <see cref="Start"/> on.</summary>
    public double[] Fitted { get; } = clean.Values[clean.Start..];

    /// <summary>What has already come in the month that is <paramref name="h"/> after the first forecast; null where nothing is known of it.</summary>
    public long? Came(int h) => clean.Values.Length + h is var t && t < shown.Count ? shown[t] : null;

    public bool HasRefunds { get; } = clean.Values.Any(v => v < 0);

    public SeriesForecast Forecast { get; private set; } = null!;

    public void MakeForecast(ISeriesForecaster forecaster, int horizon, CancellationToken cancellationToken) =>
        Forecast = clean.HasEnded
            ? Nothing(horizon)
            : forecaster.Forecast(Fitted, horizon, clean.Observed.AsSpan(clean.Start), cancellationToken);

    private static SeriesForecast Nothing(int horizon)
    {
        var zeros = new double[horizon];
        return new SeriesForecast(
            "zero",
            zeros,
            new PredictionInterval(0.8, zeros, zeros),
            new PredictionInterval(0.95, zeros, zeros),
            [],
            [
                "Nothing came in the last twelve months, or in the last three of a series that came every month before: it "
                    + "counts as ended, and nothing is forecast.",
            ]
        );
    }
}
