using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>The forecast of a month in Nu, exact to the chhetrum: parts add up to their sums.</summary>
/// <param name="Month">The month.</param>
/// <param name="Mean">The expected amount.</param>
/// <param name="Lower80">Lower end of the band that holds the month with 80 %.</param>
/// <param name="Upper80">Upper end of the band that holds the month with 80 %.</param>
/// <param name="Lower95">Lower end of the band that holds the month with 95 %.</param>
/// <param name="Upper95">Upper end of the band that holds the month with 95 %.</param>
/// <param name="Base">The series' own forecast before it was made to add up.</param>
public sealed record ForecastMonth(
    Month Month,
    decimal Mean,
    decimal Lower80,
    decimal Upper80,
    decimal Lower95,
    decimal Upper95,
    decimal Base
);
