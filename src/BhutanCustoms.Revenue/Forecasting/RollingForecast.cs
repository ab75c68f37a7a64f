namespace BhutanCustoms.Revenue.Forecasting;

/// <summary>One origin of a rolling back-test: what was forecast from the first months alone, and what came.</summary>
/// <param name="Months">How many months of history the forecast used.</param>
/// <param name="Forecast">The forecast of the months that followed.</param>
/// <param name="Actual">What came, as many months as were there; never more than were forecast.</param>
public sealed record RollingForecast(int Months, IReadOnlyList<double> Forecast, IReadOnlyList<double> Actual);
