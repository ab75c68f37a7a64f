namespace BhutanCustoms.SyntheticBhutan;

/// <summary>What is wrong with an item in truth.</summary>
public enum FraudKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The value is declared too low.</summary>
    Undervaluation,

    /// <summary>The goods are declared under the code of an exempt or cheaper line.</summary>
    WrongHsCode,

    /// <summary>Goods of a third country are declared as Indian, which are free of customs duty.</summary>
    FalseOrigin,

    /// <summary>Quantity and net mass are declared too low, and the value with them, though by less.</summary>
    UnderstatedQuantity,

    /// <summary>
    /// A third country's goods are declared as Indian ones of an exempt line, with a value, mass and description that are usual for those.
    /// </summary>
    SubstitutedGoods,
}
