namespace BhutanCustoms.Fraud.Selection;

/// <summary>How an item is treated at the border (ASYCUDA's selectivity lanes).</summary>
public enum Lane
{
    /// <summary>Released without an inspection.</summary>
    Green,

    /// <summary>Its documents are checked.</summary>
    Yellow,

    /// <summary>The goods are examined.</summary>
    Red,
}
