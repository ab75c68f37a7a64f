namespace BhutanCustoms.Criteria.Fields;

/// <summary>What the values of a field are, and so which conditions it takes.</summary>
public enum CriterionFieldKind
{
    /// <summary>A code, such as a country or an office: equal, beginning, missing.</summary>
    Code,

    /// <summary>An importer, declarant or seller: as a code, and on a watch list of parties.</summary>
    Party,

    /// <summary>Digits of the Harmonized System: as a code, and on a watch list of codes.</summary>
    HsCode,

    /// <summary>Origin and departure: as a code, and on a watch list of routes.</summary>
    Route,

    /// <summary>Words: has words, missing, on a watch list of words.</summary>
    Text,

    /// <summary>A number: bounds, missing.</summary>
    Number,
}
