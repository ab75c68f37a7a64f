namespace BhutanCustoms.Revenue.Series;

/// <summary>
/// A dated change of the law or its practice that lifts or lowers revenue from a month on, such as the GST of January 2026.
/// </summary>
/// <example><code>{ "month": "2026-01", "label": "GST replaces sales tax", "applies": { "head": "GST" }, "replacesHead": "Other taxes"
/// }</code></example>
/// <param name="Month">The first month under the new rule; after the first forecast month it counts as not yet known, and an assumption is
/// the way to see its effect.</param>
/// <param name="Label">What happened, in a few words for the report.</param>
/// <param name="Applies">Which revenue it changes; null or a key without parts means all.</param>
/// <param name="Factor">New level divided by old level; null to estimate it from the months after, against what the months before let
/// expect.</param>
/// <param name="ReplacesHead">A head that <paramref name="Applies"/>' head takes the place of: its months before count as the new head's
/// past.</param>
public sealed record RevenueEvent(Month Month, string Label, SeriesKey? Applies = null, double? Factor = null, string? ReplacesHead = null)
{
    /// <summary>What is wrong with it, naming value and remedy; null where it is sound.</summary>
    public string? Problem() =>
        this switch
        {
            { Label: null or "" } => $"The event of {Month} has no label: name it, so that the report can say what was adjusted.",
            { Month.Year: < 1 } => $"'{Label}' has no month: set month to the first under the new rule, such as 2026-01.",
            { Factor: { } f } when !(f is > 0 and <= 100) =>
                $"The factor {f} of '{Label}' must lie above 0 and be at most 100; leave it out to have it estimated.",
            { ReplacesHead: not null, Applies.Head: null } or { ReplacesHead: not null, Applies: null } =>
                $"'{Label}' replaces the head '{ReplacesHead}' but doesn't say by which: set applies.head.",
            _ when ReplacesHead is not null && ReplacesHead == Applies?.Head =>
                $"'{Label}' replaces the head '{ReplacesHead}' by itself: leave replacesHead out.",
            _ => null,
        };
}
