namespace BhutanCustoms.Criteria.WatchLists;

/// <summary>What a watch list holds, and so how its entries are compared.</summary>
public enum WatchListKind
{
    /// <summary>Importers, declarants or sellers, as they are declared: compared whole.</summary>
    Parties,

    /// <summary>HS codes or their beginnings.</summary>
    Codes,

    /// <summary>Words of goods descriptions, or sequences of words.</summary>
    Words,

    /// <summary>Origin and departure, such as HK>IN: compared whole.</summary>
    Routes,
}
