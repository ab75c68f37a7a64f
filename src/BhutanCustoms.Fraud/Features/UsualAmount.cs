namespace BhutanCustoms.Fraud.Features;

/// <summary>What of an item is compared with like goods.</summary>
internal enum UsualAmount
{
    /// <summary>The price of a unit, see <see cref="Prices.ChunkPrices"/>.</summary>
    UnitPrice,

    /// <summary>The price of a kilogram, see <see cref="Prices.ChunkMassPrices"/>.</summary>
    KilogramPrice,

    /// <summary>The mass of a unit, see <see cref="Prices.ChunkMasses"/>.</summary>
    UnitMass,

    /// <summary>The CIF value of the item.</summary>
    Value,

    /// <summary>The quantity of the item.</summary>
    Quantity,

    /// <summary>The mass of the item.</summary>
    Mass,

    /// <summary>The FOB value in percent of the CIF value.</summary>
    FobShare,

    /// <summary>Declared taxes in percent of the CIF value.</summary>
    TaxShare,

    /// <summary>Net mass in percent of gross mass.</summary>
    NetShare,
}
