namespace BhutanCustoms.Fraud.Prices;

/// <summary>On which side of the usual prices of like goods a price lies.</summary>
public enum PriceSide
{
    /// <summary>Among the middle half of them.</summary>
    Within,

    /// <summary>Below it.</summary>
    Below,

    /// <summary>Above it.</summary>
    Above,
}
