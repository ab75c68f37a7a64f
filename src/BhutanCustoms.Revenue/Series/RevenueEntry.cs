namespace BhutanCustoms.Revenue.Series;

/// <summary>An amount that became known for one cell: a month of an office, a head, a group of chapters and an origin.</summary>
/// <param name="Month">The month to which the revenue belongs.</param>
/// <param name="Key">The cell; a part that the source doesn't tell is null.</param>
/// <param name="Chhetrum">The amount in chhetrum (0.01 Nu); negative for refunds.</param>
/// <param name="KnownAt">When it became known; null where that isn't recorded, as in a history file: then it counts as known from the
/// start.</param>
/// <param name="Replaces">False: adds to what was known before. True: takes its place, and what was known before stays on record.</param>
public sealed record RevenueEntry(Month Month, SeriesKey Key, long Chhetrum, DateTimeOffset? KnownAt = null, bool Replaces = false);
