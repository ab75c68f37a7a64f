namespace BhutanCustoms.Revenue.Methods.Arima;

/// <summary>
/// Seasonal ARIMA with automatic orders (Hyndman and Khandakar, Automatic time series forecasting: the forecast package for R, Journal of
/// Statistical Software 27, 2008): differences by tests, the other orders by a stepwise search, all by exact maximum likelihood.
/// </summary>
public sealed class AutomaticArima : ScaledMethod
{
    /// <inheritdoc/>
    public override string Name => "ARIMA";

    private protected override double[] ForecastScaled(double[] history, int horizon)
    {
        var (differences, seasonal) = Differencing.Orders(history);
        var differenced = Differencing.Apply(history, differences, seasonal);
        var forecast = new double[horizon];
        if (differenced.Length > 0 && differenced.AsSpan().IndexOfAnyExcept(differenced[0]) < 0)
        {
            // Differences that are all alike are their own forecast.
            Array.Fill(forecast, differenced[0]);
        }
        else if (new ArimaSearch(history, differences, seasonal).Run() is { } fit)
        {
            forecast = fit.Forecast(horizon);
        }
        else
        {
            forecast[0] = double.NaN;
        }

        return Differencing.Undo(history, forecast, differences, seasonal);
    }
}
