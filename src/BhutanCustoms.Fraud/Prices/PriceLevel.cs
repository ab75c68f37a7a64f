namespace BhutanCustoms.Fraud.Prices;

/// <summary>How close the goods are that a price is compared with; all of one basis (unit).</summary>
public enum PriceLevel
{
    /// <summary>The same subheading and origin.</summary>
    SubheadingAndOrigin,

    /// <summary>The same subheading (six digits).</summary>
    Subheading,

    /// <summary>The same heading (four digits).</summary>
    Heading,

    /// <summary>The same chapter (two digits).</summary>
    Chapter,

    /// <summary>All goods.</summary>
    All,
}
