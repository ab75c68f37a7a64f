using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>How good the earlier forecasts of one series were.</summary>
/// <param name="Key">What they forecast.</param>
/// <param name="Months">How many forecasts of a month could be compared.</param>
/// <param name="Mape">Mean absolute error in per cent of what came; null where nothing positive came.</param>
/// <param name="NaiveMape">The same of the month a year before, over the same months; null where it isn't known for all of them.</param>
/// <param name="Coverage80">The share that lay within the 80 % band.</param>
/// <param name="Coverage95">The share that lay within the 95 % band.</param>
public sealed record EarlierAccuracy(SeriesKey Key, int Months, double? Mape, double? NaiveMape, double Coverage80, double Coverage95);
