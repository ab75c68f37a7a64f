using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Keys;

namespace BhutanCustoms.Fraud.Prices;

/// <summary>A plain amount of each item of a chunk, such as its value or its quantity, that is compared with that of like goods.</summary>
internal sealed class ChunkAmounts : ItemRatios
{
    private readonly CategoryColumn? units;

    /// <param name="amounts">The amounts, NaN where they are missing.</param>
    /// <param name="units">Their units, where only those of one unit are compared.</param>
    public ChunkAmounts(double[] amounts, CategoryColumn? units = null)
        : base(amounts.Length)
    {
        this.units = units;
        for (var row = 0; row < amounts.Length; row++)
        {
            Set(row, amounts[row], units is null ? 0 : units.Codes[row] + 1);
        }
    }

    /// <inheritdoc/>
    public override ulong[] BasisKeys() => FieldHash.OfValues(units);

    /// <inheritdoc/>
    public override string BasisName(int row) => Basis[row] <= 0 ? "" : units!.Values[Basis[row] - 1];
}
