namespace BhutanCustoms.Pipeline.Criteria.Trials;

/// <summary>An item of a batch on which a criterion is tried: it meets it, would be selected by it, or be pushed out.</summary>
internal sealed record TriedItem(
    string Source,
    string Item,
    string Office,
    string Day,
    bool Met,
    bool Selected,
    bool PushedOut,
    string Cause,
    double LotWeight
);
