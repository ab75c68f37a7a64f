using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>A forecast of one month as it was given at an earlier time. Amounts in Nu.</summary>
/// <param name="MadeOn">The day by Bhutan's clock it was made.</param>
/// <param name="Key">What it forecast.</param>
/// <param name="Month">The month it forecast.</param>
/// <param name="Mean">The expected amount.</param>
/// <param name="Lower80">Lower end of its 80 % band.</param>
/// <param name="Upper80">Upper end of its 80 % band.</param>
/// <param name="Lower95">Lower end of its 95 % band.</param>
/// <param name="Upper95">Upper end of its 95 % band.</param>
public sealed record EarlierForecast(
    DateOnly MadeOn,
    SeriesKey Key,
    Month Month,
    decimal Mean,
    decimal Lower80,
    decimal Upper80,
    decimal Lower95,
    decimal Upper95
);
