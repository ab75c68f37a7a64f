using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>What came in one of the finest parts of the revenue.</summary>
/// <param name="Key">Its office, head, group of chapters and origin, as far as they are known.</param>
/// <param name="Amount">Nu over the last twelve complete months, at the law of today.</param>
public sealed record CellAmount(SeriesKey Key, decimal Amount);
