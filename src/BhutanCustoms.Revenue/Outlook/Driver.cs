using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>What one part adds to the change of the total, forecast against the same months a year before.</summary>
/// <param name="Key">The part: an office, a head, a group of chapters or an origin.</param>
/// <param name="Level">Which of these it is; the parts of one level add up to the total's change.</param>
/// <param name="YearBefore">What came in the same months a year before, in Nu.</param>
/// <param name="Forecast">The forecast over the months compared, in Nu.</param>
/// <param name="Points">The change in per cent of the total a year before; null where that wasn't positive.</param>
public sealed record Driver(SeriesKey Key, SeriesLevel Level, decimal YearBefore, decimal Forecast, double? Points)
{
    /// <summary>The change in Nu.</summary>
    public decimal Change => Forecast - YearBefore;

    /// <summary>The change in per cent of the part itself; null where it wasn't positive a year before.</summary>
    public double? Percent => YearBefore > 0 ? (double)(Change / YearBefore) * 100 : null;
}
