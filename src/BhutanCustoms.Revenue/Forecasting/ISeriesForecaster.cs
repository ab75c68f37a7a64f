namespace BhutanCustoms.Revenue.Forecasting;

/// <summary>Forecasts one series: chooses the methods by rolling-origin back-test and measures the uncertainty. Thread-safe.</summary>
public interface ISeriesForecaster
{
    /// <summary>Forecasts the months that follow.</summary>
    /// <param name="history">One finite value a month, oldest first (gaps filled, outliers and level shifts handled before); may be
    /// empty.</param>
    /// <param name="horizon">How many months to forecast, 1 or more.</param>
    /// <param name="observed">What came in those months, outliers included, for the errors of the back-test; empty where it is the history
    /// itself.</param>
    /// <param name="cancellationToken">Asked between methods.</param>
    SeriesForecast Forecast(
        ReadOnlySpan<double> history,
        int horizon,
        ReadOnlySpan<double> observed = default,
        CancellationToken cancellationToken = default
    );
}
