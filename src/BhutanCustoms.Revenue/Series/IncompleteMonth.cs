namespace BhutanCustoms.Revenue.Series;

/// <summary>A month that is still filling.</summary>
/// <param name="Month">The month.</param>
/// <param name="Reason">Why it isn't complete, in a sentence.</param>
public sealed record IncompleteMonth(Month Month, string Reason);
