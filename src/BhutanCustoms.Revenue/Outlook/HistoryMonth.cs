using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>A month of the past as it is shown and as it was used.</summary>
/// <param name="Month">The month.</param>
/// <param name="Amount">What came, in Nu; null where nothing is known.</param>
/// <param name="Complete">False while the month is still filling; it is shown but not used.</param>
/// <param name="Fitted">What the methods saw, in Nu: gaps and outliers replaced, earlier levels scaled to the present one; null where the
/// month wasn't used.</param>
public sealed record HistoryMonth(Month Month, decimal? Amount, bool Complete, decimal? Fitted);
