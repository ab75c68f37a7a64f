using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>A year's total: complete months as they came and the others as forecast. Amounts in Nu.</summary>
/// <param name="Key">What it is the total of.</param>
/// <param name="Kind">Fiscal (1 July to 30 June) or calendar.</param>
/// <param name="Year">The calendar year, or the year in which the fiscal year ends.</param>
/// <param name="MonthsIn">How many of its months came.</param>
/// <param name="Received">What came in them.</param>
/// <param name="MonthsForecast">How many of its months are forecast; with <paramref name="MonthsIn"/> 12 unless the history begins or the
/// forecast ends within the year.</param>
/// <param name="Forecast">What is forecast for them.</param>
/// <param name="Lower80">Lower end of the band that holds the year's total with 80 %.</param>
/// <param name="Upper80">Upper end of the band that holds the year's total with 80 %.</param>
/// <param name="Lower95">Lower end of the band that holds the year's total with 95 %.</param>
/// <param name="Upper95">Upper end of the band that holds the year's total with 95 %.</param>
/// <param name="YearBefore">What came in the same months of the year before, or is forecast for those that aren't in; null where any of
/// them is neither.</param>
public sealed record YearTotal(
    SeriesKey Key,
    YearKind Kind,
    int Year,
    int MonthsIn,
    decimal Received,
    int MonthsForecast,
    decimal Forecast,
    decimal Lower80,
    decimal Upper80,
    decimal Lower95,
    decimal Upper95,
    decimal? YearBefore
)
{
    /// <summary>What came and what is forecast, together.</summary>
    public decimal Total => Received + Forecast;

    /// <summary>Whether all twelve months are in or forecast.</summary>
    public bool Whole => MonthsIn + MonthsForecast == 12;
}
