using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Keys;

namespace BhutanCustoms.Fraud.Prices;

/// <summary>
/// The price of a kilogram of each item of a chunk: local CIF for each kilogram of net mass, where there is none of gross mass. Left out
/// where that is the item's price already.
/// </summary>
internal sealed class ChunkMassPrices : ItemRatios
{
    public ChunkMassPrices(ChunkPrices prices, double[] mass)
        : base(mass.Length)
    {
        for (var row = 0; row < mass.Length; row++)
        {
            if (prices.Basis[row] > 1)
            {
                Set(row, prices.Cif[row] / mass[row], 0);
            }
        }
    }

    private ChunkMassPrices(ChunkMassPrices others, double[] factors)
        : base(others, Logarithms(factors)) { }

    /// <summary>The same items with their values changed by a factor each.</summary>
    public ChunkMassPrices Scaled(double[] factors) => new(this, factors);

    /// <inheritdoc/>
    public override ulong[] BasisKeys() => [FieldHash.Of("mass")];

    /// <inheritdoc/>
    public override string BasisName(int row) => "per kg";
}
