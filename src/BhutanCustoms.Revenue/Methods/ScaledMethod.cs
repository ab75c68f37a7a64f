namespace BhutanCustoms.Revenue.Methods;

/// <summary>
/// What all methods do alike: refuse an empty series, extend a constant one by itself, and work on values of a size near 1, so that nothing
/// overflows.
/// </summary>
public abstract class ScaledMethod : IForecastMethod
{
    /// <summary>Months in a season.</summary>
    internal const int Period = 12;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The history is empty or holds a value that isn't finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is below 1.</exception>
    public double[] Forecast(ReadOnlySpan<double> history, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        if (history.IsEmpty)
        {
            throw new ArgumentException("The history is empty; a method needs at least one month. Leave the series out.", nameof(history));
        }

        var scale = Scale(history);
        return IsConstant(history)
            ? Repeat(history[^1], horizon)
            : Restore(ForecastScaled(Divide(history, scale), horizon), history, scale, horizon);
    }

    /// <summary>Forecasts a series that isn't constant.</summary>
    /// <param name="history">At least two values, the largest of a size from 1 to 2.</param>
    /// <param name="horizon">How many months to forecast.</param>
    /// <returns>A value a month; one that isn't finite makes the whole forecast fall back to the seasonal naive.</returns>
    private protected abstract double[] ForecastScaled(double[] history, int horizon);

    private static double Scale(ReadOnlySpan<double> history)
    {
        var largest = 0.0;
        for (var i = 0; i < history.Length; i++)
        {
            if (!double.IsFinite(history[i]))
            {
                throw new ArgumentException(
                    $"Value {history[i]} of month {i + 1} isn't finite; fill gaps before forecasting.",
                    nameof(history)
                );
            }

            largest = Math.Max(largest, Math.Abs(history[i]));
        }

        // A power of two: to divide and multiply by it loses nothing.
        return largest > 0 ? Math.ScaleB(1, Math.ILogB(largest)) : 1;
    }

    private static bool IsConstant(ReadOnlySpan<double> history) => history.IndexOfAnyExcept(history[0]) < 0;

    private static double[] Repeat(double value, int horizon)
    {
        var forecast = new double[horizon];
        Array.Fill(forecast, value);
        return forecast;
    }

    private static double[] Divide(ReadOnlySpan<double> history, double scale)
    {
        var scaled = new double[history.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = history[i] / scale;
        }

        return scaled;
    }

    private static double[] Restore(double[] forecast, ReadOnlySpan<double> history, double scale, int horizon)
    {
        if (!forecast.All(double.IsFinite))
        {
            return SeasonalNaive.Repeat(history, horizon);
        }

        for (var i = 0; i < forecast.Length; i++)
        {
            forecast[i] = Math.Clamp(forecast[i] * scale, double.MinValue, double.MaxValue);
        }

        return forecast;
    }
}
