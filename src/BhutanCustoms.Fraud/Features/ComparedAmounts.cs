using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Prices;

namespace BhutanCustoms.Fraud.Features;

/// <summary>An amount of each item of a chunk beside what is usual of it among like goods.</summary>
internal sealed class ComparedAmounts(ItemRatios amounts, PriceBands usual, ItemChunk chunk)
{
    private readonly int[] found = usual.Find(chunk, amounts);

    /// <summary>The amounts.</summary>
    public ItemRatios Amounts => amounts;

    /// <summary>What is usual of an item's amount, or null.</summary>
    public PriceBand? Usual(int row) => found[row] < 0 ? null : usual[found[row]];
}
