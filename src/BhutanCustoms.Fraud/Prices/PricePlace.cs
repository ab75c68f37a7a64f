namespace BhutanCustoms.Fraud.Prices;

/// <summary>Where a price lies among those of like goods: below or above most of them, or within what is usual.</summary>
/// <param name="Side">On which side.</param>
/// <param name="Share">The share of like goods, of those kept, that is surely on the other side; 0 within what is usual.</param>
public readonly record struct PricePlace(PriceSide Side, double Share)
{
    /// <summary>A price is usual within the middle half of like goods.</summary>
    private const float Quarter = 0.75f;

    internal static PricePlace Of(PriceBand band, float log) =>
        (band.PaysMore(log), band.PaysLess(log)) switch
        {
            (>= Quarter and var more, _) => new PricePlace(PriceSide.Below, more),
            (_, >= Quarter and var less) => new PricePlace(PriceSide.Above, less),
            _ => new PricePlace(PriceSide.Within, 0),
        };
}
