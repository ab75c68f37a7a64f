using BhutanCustoms.Pages.Officer;

namespace BhutanCustoms.Functions.Items;

/// <summary>Where an item's price lies among those of like goods.</summary>
/// <param name="Price">The item's price, local currency a unit.</param>
/// <param name="Basis">What the price is for, such as per kg.</param>
/// <param name="Goods">What it is compared with.</param>
/// <param name="Count">How many items are compared with.</param>
/// <param name="Quantiles">Shares of those items, ascending, each with the price that so many lie below.</param>
internal sealed record PriceView(double Price, string Basis, string Goods, int Count, IReadOnlyList<PriceView.Quantile> Quantiles)
{
    /// <summary>The view of an item's price; null where it can't be compared.</summary>
    public static PriceView? Of(ItemView item) =>
        item.Prices is { } prices
            ? new PriceView(
                prices.Price,
                prices.Basis,
                item.Goods,
                prices.Count,
                [.. prices.Quantiles.Select(one => new Quantile(one.Share, one.Price))]
            )
            : null;

    /// <summary>A share of the items that are compared with.</summary>
    /// <param name="Share">The share, 0 to 1.</param>
    /// <param name="Price">The price that so many lie below.</param>
    internal sealed record Quantile(double Share, double Price);
}
