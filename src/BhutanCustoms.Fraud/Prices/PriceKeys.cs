using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Keys;

namespace BhutanCustoms.Fraud.Prices;

/// <summary>
/// The keys of the groups that the items of a chunk are compared within, level by level. Each distinct text is hashed once.
/// </summary>
internal sealed class PriceKeys
{
    public const int Levels = 5;

    private static readonly int[] Digits = [6, 6, 4, 2, 0];

    private readonly ulong[][] hs;
    private readonly ulong[] origins;
    private readonly ulong[] bases;

    public PriceKeys(ItemChunk chunk, ItemRatios ratios)
    {
        var codes = chunk.Category(DeclarationFields.HsCode);
        hs =
        [
            .. Digits.Select(
                (digits, level) => FieldHash.OfValues(codes, digits).Select(key => FieldHash.Combine(key, (ulong)level)).ToArray()
            ),
        ];
        origins = FieldHash.OfValues(chunk.Category(DeclarationFields.Origin));
        bases = ratios.BasisKeys();
    }

    /// <summary>How many HS codes there are, the missing one included.</summary>
    public int HsCount => hs[0].Length;

    /// <summary>How many bases there are.</summary>
    public int BasisCount => bases.Length;

    /// <summary>The key of a group.</summary>
    /// <param name="level">The level.</param>
    /// <param name="hsIndex">The HS code's code in the chunk, plus one.</param>
    /// <param name="originIndex">The origin's code in the chunk, plus one; used at the first level only.</param>
    /// <param name="basis">The basis.</param>
    public ulong Of(PriceLevel level, int hsIndex, int originIndex, int basis)
    {
        var key = FieldHash.Combine(hs[(int)level][hsIndex], bases[basis]);
        return level == PriceLevel.SubheadingAndOrigin ? FieldHash.Combine(key, origins[originIndex]) : key;
    }
}
