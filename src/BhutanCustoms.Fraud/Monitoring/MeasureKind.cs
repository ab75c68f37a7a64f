namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>What a measure of drift looks at; the names are persisted.</summary>
public enum MeasureKind
{
    /// <summary>How a field's values are distributed; the value is the population stability index.</summary>
    Distribution,

    /// <summary>The share of items whose value the reference doesn't know.</summary>
    Unseen,

    /// <summary>The share of rows rejected.</summary>
    Rejects,
}
