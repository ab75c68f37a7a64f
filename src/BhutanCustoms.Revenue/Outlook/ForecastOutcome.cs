namespace BhutanCustoms.Revenue.Outlook;

/// <summary>An earlier forecast and what came.</summary>
/// <param name="Forecast">What was forecast.</param>
/// <param name="Actual">What came, in Nu.</param>
/// <param name="Naive">What had come a year before that month, in Nu; null where that isn't known.</param>
public sealed record ForecastOutcome(EarlierForecast Forecast, decimal Actual, decimal? Naive)
{
    /// <summary>What came less what was forecast, in Nu.</summary>
    public decimal Error => Actual - Forecast.Mean;

    /// <summary>The error in per cent of what came; null where nothing positive came.</summary>
    public double? Percent => Actual > 0 ? (double)(Error / Actual) * 100 : null;

    /// <summary>Whether it lay within the 80 % band.</summary>
    public bool Within80 => Actual >= Forecast.Lower80 && Actual <= Forecast.Upper80;

    /// <summary>Whether it lay within the 95 % band.</summary>
    public bool Within95 => Actual >= Forecast.Lower95 && Actual <= Forecast.Upper95;
}
