namespace BhutanCustoms.Fraud.Features;

/// <summary>What a profile keeps about a category.</summary>
internal enum ProfileKind : byte
{
    /// <summary>Findings among inspections.</summary>
    Risk,

    /// <summary>How many declarations there were, inspected or not: few or none mark a newcomer.</summary>
    Activity,
}
