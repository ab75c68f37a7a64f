using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Fraud.Prices;

/// <summary>Where an item's price lies among those of like goods.</summary>
/// <param name="Price">The item's price, local currency a unit.</param>
/// <param name="Basis">What the price is for, such as <c>per kg</c>.</param>
/// <param name="Level">How close the goods are to each other.</param>
/// <param name="Count">How many items are compared with.</param>
/// <param name="Place">Where the price lies among them.</param>
/// <param name="Quantiles">Shares of those items, ascending, each with the price that so many lie below.</param>
public sealed record PriceComparison(
    double Price,
    string Basis,
    PriceLevel Level,
    int Count,
    PricePlace Place,
    IReadOnlyList<(double Share, double Price)> Quantiles
)
{
    /// <summary>The comparison of an item in a chunk of its own; null where it has no price, or nothing to compare it with.</summary>
    internal static PriceComparison? Of(ItemChunk one, PriceBands bands)
    {
        var prices = new ChunkPrices(one);
        return bands.Find(one, prices)[0] is >= 0 and var found && bands[found] is var band
            ? new PriceComparison(
                Math.Exp(prices.Log[0]),
                prices.BasisName(0),
                band.Level,
                band.Count,
                PricePlace.Of(band, prices.Log[0]),
                [.. PriceBand.Shares.Zip(band.Quantiles, (share, log) => ((double)share, Math.Exp(log)))]
            )
            : null;
    }
}
