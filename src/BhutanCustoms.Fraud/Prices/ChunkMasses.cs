using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Keys;

namespace BhutanCustoms.Fraud.Prices;

/// <summary>
/// The mass of one unit of each item of a chunk, in kilograms: net mass, where there is none gross mass, for each unit of quantity. Left
/// out where the unit is the kilogram itself.
/// </summary>
internal sealed class ChunkMasses : ItemRatios
{
    private readonly CategoryColumn? units;

    public ChunkMasses(ItemChunk chunk, double[] mass)
        : base(chunk.Count)
    {
        units = chunk.Category(DeclarationFields.QuantityUnit);
        var quantity = chunk.Number(DeclarationFields.Quantity);
        for (var row = 0; row < chunk.Count && quantity is not null; row++)
        {
            var unit = units?.Codes[row] ?? -1;
            if (unit < 0 || units!.Values[unit] != "KGM")
            {
                Set(row, mass[row] / quantity[row], unit + 1);
            }
        }
    }

    /// <inheritdoc/>
    public override ulong[] BasisKeys() => FieldHash.OfValues(units);

    /// <inheritdoc/>
    public override string BasisName(int row) => Basis[row] <= 0 ? "per unit" : ChunkPrices.Unit(units!.Values[Basis[row] - 1]);
}
