namespace BhutanCustoms.Fraud.Features;

/// <summary>What a profile says about a category. All but the first count declarations, inspected or not.</summary>
internal enum ProfileKind : byte
{
    /// <summary>The smoothed share of findings among inspections.</summary>
    Risk,

    /// <summary>How many declarations there were: few or none mark a newcomer.</summary>
    Activity,

    /// <summary>How many days the last declaration lies back from the end of what is known; missing for a newcomer.</summary>
    Recency,

    /// <summary>The share of all declarations: what is rare here may be routed or named to evade.</summary>
    Share,
}
