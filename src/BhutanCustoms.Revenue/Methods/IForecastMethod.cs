namespace BhutanCustoms.Revenue.Methods;

/// <summary>Extends a series of months. Thread-safe, without memory between calls.</summary>
public interface IForecastMethod
{
    /// <summary>The method's usual name.</summary>
    string Name { get; }

    /// <summary>The expected values of the months that follow.</summary>
    /// <param name="history">One finite value a month, oldest first, seasonal with a period of 12 months; at least one.</param>
    /// <param name="horizon">How many months to forecast, 1 or more.</param>
    /// <returns>One finite value for each month of the horizon.</returns>
    double[] Forecast(ReadOnlySpan<double> history, int horizon);
}
