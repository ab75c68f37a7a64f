namespace BhutanCustoms.Reports.Fairness.Statistics;

/// <summary>How an item came to be inspected, or not.</summary>
internal enum InspectionWay
{
    /// <summary>The red lane, by ranking.</summary>
    Red,

    /// <summary>The yellow lane, by ranking.</summary>
    Yellow,

    /// <summary>The red lane, by lot.</summary>
    Lot,

    /// <summary>Either lane, by a criterion that people wrote: neither what ranking chose nor a sample of what it left.</summary>
    Criterion,

    /// <summary>Not selected; where it was inspected all the same, an officer chose so.</summary>
    NotSelected,
}
