namespace BhutanCustoms.Revenue.Series.Cleaning;

/// <summary>What was unusual in a series.</summary>
public enum FindingKind
{
    /// <summary>Nothing is known of the month.</summary>
    Gap,

    /// <summary>The month is zero where the series otherwise isn't.</summary>
    ZeroMonth,

    /// <summary>One month lies far from what its neighbours and its season let expect.</summary>
    Outlier,

    /// <summary>From the month on the series runs on another level.</summary>
    LevelShift,

    /// <summary>A given event applies.</summary>
    Event,
}
