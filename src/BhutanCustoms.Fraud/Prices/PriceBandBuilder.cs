using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Fraud.Prices;

/// <summary>
/// Collects prices into bands, chunk by chunk. Memory is bounded by the number of groups (subheading × origin × unit and above), each with
/// at most <see cref="SampleSize"/> sampled prices. The bands depend on the items alone: not on their order, nor on how they are divided
/// among builders that are merged. Not thread-safe; give each thread its own and merge them.
/// <para>
/// An item counts under the superseded codes that became its own, too: what is still declared under one of these is compared with the goods
/// of all its successors.
/// </para>
/// </summary>
/// <param name="editions">What became of the codes of earlier editions of the Harmonized System; null where none are known.</param>
public sealed class PriceBandBuilder(HsEditions? editions = null)
{
    /// <summary>How many items a group needs before it is a band: below that a median says little.</summary>
    public const int FewestItems = 8;

    /// <summary>How many prices are kept of each group: the median of 256 has a standard error of 8 % of the spread.</summary>
    public const int SampleSize = 256;

    private readonly Dictionary<ulong, Group> groups = [];

    /// <summary>Adds the prices of a chunk; items without a usable price are passed over.</summary>
    public void Add(ItemChunk chunk) => Add(chunk, ItemKey.Of(chunk));

    /// <summary>Adds the prices of a chunk whose keys are known already.</summary>
    /// <param name="chunk">The items.</param>
    /// <param name="keys">Their <see cref="ItemKey"/>s: they decide which prices are sampled.</param>
    public void Add(ItemChunk chunk, ReadOnlySpan<ulong> keys) => Add(chunk, keys, new ChunkPrices(chunk));

    /// <summary>Adds other ratios of a chunk than its prices.</summary>
    internal void Add(ItemChunk chunk, ReadOnlySpan<ulong> keys, ItemRatios ratios)
    {
        Add(chunk, keys, ratios, PriceLevel.All);
        foreach (var earlier in editions?.UnderEarlierCodes(chunk) ?? [])
        {
            // Wider groups than the subheading have the item already.
            Add(earlier, keys, ratios, PriceLevel.Subheading);
        }
    }

    private void Add(ItemChunk chunk, ReadOnlySpan<ulong> keys, ItemRatios ratios, PriceLevel widest)
    {
        var names = new PriceKeys(chunk, ratios);
        var hs = chunk.Category(DeclarationFields.HsCode);
        var origin = chunk.Category(DeclarationFields.Origin);
        for (var row = 0; row < chunk.Count; row++)
        {
            if (float.IsNaN(ratios.Log[row]) || (widest != PriceLevel.All && hs?.IsMissing(row) != false))
            {
                continue;
            }

            var place = (
                Hs: hs is null ? 0 : hs.Codes[row] + 1,
                Origin: origin is null ? 0 : origin.Codes[row] + 1,
                Basis: ratios.Basis[row]
            );
            for (var group = Find(names, 0, place); group is not null && group.Level <= widest; group = group.Parent)
            {
                group.Sample.Add(keys[row], ratios.Log[row], SampleSize);
            }
        }
    }

    /// <summary>Adds everything that another builder collected.</summary>
    public void Merge(PriceBandBuilder other)
    {
        foreach (var (key, group) in other.groups)
        {
            Copy(key, group).Sample.Merge(group.Sample, SampleSize);
        }
    }

    /// <summary>The bands of all groups of <see cref="FewestItems"/> items or more.</summary>
    public PriceBands Build() =>
        new([
            .. groups
                .Where(group => group.Value.Sample.Count >= FewestItems)
                .OrderBy(group => group.Key)
                .Select(group => PriceBand.Of(group.Key, group.Value.Level, group.Value.Sample)),
        ]);

    private Group Find(PriceKeys names, PriceLevel level, (int Hs, int Origin, int Basis) place)
    {
        var key = names.Of(level, place.Hs, place.Origin, place.Basis);
        if (!groups.TryGetValue(key, out var group))
        {
            var parent = level == PriceLevel.All ? null : Find(names, level + 1, place);
            groups.Add(key, group = new Group(level, parent, key));
        }

        return group;
    }

    private Group Copy(ulong key, Group group)
    {
        if (groups.TryGetValue(key, out var own))
        {
            return own;
        }

        var parent = group.Parent is null ? null : Copy(group.Parent.Key, group.Parent);
        groups.Add(key, own = new Group(group.Level, parent, key));
        return own;
    }

    private sealed record Group(PriceLevel Level, Group? Parent, ulong Key)
    {
        public PriceSample Sample { get; } = new();
    }
}
