using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Prices;

namespace BhutanCustoms.Fraud.Features;

/// <summary>What is usual among like goods. Immutable and thread-safe.</summary>
/// <param name="Prices">Prices of a unit.</param>
/// <param name="MassPrices">Prices of a kilogram of goods that are counted otherwise.</param>
/// <param name="UnitMasses">Masses of a unit.</param>
/// <param name="Values">Values of an item.</param>
/// <param name="Quantities">Quantities of an item.</param>
/// <param name="Masses">Masses of an item.</param>
internal sealed record UsualRatios(
    PriceBands Prices,
    PriceBands MassPrices,
    PriceBands UnitMasses,
    PriceBands Values,
    PriceBands Quantities,
    PriceBands Masses
)
{
    /// <summary>What is usual in a history; its inspections don't matter.</summary>
    public static UsualRatios Of(IEnumerable<ItemChunk> history)
    {
        var builders = Enumerable.Range(0, 6).Select(_ => new PriceBandBuilder()).ToArray();
        var none = From(builders);
        foreach (var chunk in history)
        {
            var (numbers, keys) = (new ChunkNumbers(chunk, none), ItemKey.Of(chunk));
            ItemRatios[] ratios =
            [
                numbers.Prices,
                numbers.MassPrices,
                numbers.UnitMasses,
                numbers.Values(),
                numbers.Quantities(),
                numbers.Masses(),
            ];
            foreach (var (builder, own) in builders.Zip(ratios))
            {
                builder.Add(chunk, keys, own);
            }
        }

        return From(builders);
    }

    public void Write(BinaryWriter writer)
    {
        foreach (var bands in (ReadOnlySpan<PriceBands>)[Prices, MassPrices, UnitMasses, Values, Quantities, Masses])
        {
            bands.Write(writer);
        }
    }

    public static UsualRatios Read(BinaryReader reader) =>
        new(
            PriceBands.Read(reader),
            PriceBands.Read(reader),
            PriceBands.Read(reader),
            PriceBands.Read(reader),
            PriceBands.Read(reader),
            PriceBands.Read(reader)
        );

    private static UsualRatios From(PriceBandBuilder[] builders) =>
        new(builders[0].Build(), builders[1].Build(), builders[2].Build(), builders[3].Build(), builders[4].Build(), builders[5].Build());
}
