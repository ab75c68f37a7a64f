using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Prices;

namespace BhutanCustoms.Fraud.Reasons;

/// <summary>Says how an item's price, or another of its amounts, compares with that of like goods.</summary>
internal static class PriceSentence
{
    public const string Topic = "unit price";

    public static string Of(ItemChunk chunk, int row, ChunkPrices prices, PriceBand? band, ReasonOptions options) =>
        float.IsNaN(prices.Log[row])
            ? "No unit price can be formed: value, or both quantity and mass, are missing."
            : Of("Unit price", chunk, row, prices, band, options.Currency + " ")
                ?? $"Unit price {options.Currency} {Amount(prices.Log[row])} {prices.BasisName(row)} can't be compared: too few items have "
                    + "a price on this basis.";

    /// <summary>One sentence, or null where there is nothing to compare with.</summary>
    /// <param name="what">What is compared, as the sentence's first words.</param>
    /// <param name="chunk">The chunk that holds the item.</param>
    /// <param name="row">The item's index in the chunk.</param>
    /// <param name="ratios">The amounts that are compared.</param>
    /// <param name="band">What is usual.</param>
    /// <param name="before">What stands before an amount.</param>
    /// <param name="behind">What stands behind it.</param>
    public static string? Of(
        string what,
        ItemChunk chunk,
        int row,
        ItemRatios ratios,
        PriceBand? band,
        string before = "",
        string behind = ""
    )
    {
        var log = ratios.Log[row];
        if (ratios.Basis[row] < 0 || band is null || float.IsNaN(log))
        {
            return null;
        }

        var basis = ratios.BasisName(row) is { Length: > 0 } name ? " " + name : "";
        string Text(float amount) => before.Length > 0 ? Amount(amount) : Number(amount);
        return $"{what} {before}{Text(log)}{behind}{basis} {Compared(band, log)} {Goods(chunk, row, band)} (median {Text(band.Median)}).";
    }

    private static string Compared(PriceBand band, float log) =>
        PricePlace.Of(band, log) switch
        {
            (PriceSide.Below, var share) => string.Create(CultureInfo.InvariantCulture, $"is below {share:P0} of {band.Count} items of"),
            (PriceSide.Above, var share) => string.Create(CultureInfo.InvariantCulture, $"is above {share:P0} of {band.Count} items of"),
            _ => string.Create(CultureInfo.InvariantCulture, $"is usual among {band.Count} items of"),
        };

    private static string Goods(ItemChunk chunk, int row, PriceBand band)
    {
        var hs = chunk.Category(DeclarationFields.HsCode)?[row] ?? "";
        string Digits(int digits) => hs[..Math.Min(digits, hs.Length)];
        return band.Level switch
        {
            PriceLevel.SubheadingAndOrigin =>
                $"HS {Digits(6)} from {chunk.Category(DeclarationFields.Origin)?[row] ?? "an unnamed origin"}",
            PriceLevel.Subheading => $"HS {Digits(6)} from all origins",
            PriceLevel.Heading => $"HS heading {Digits(4)}",
            PriceLevel.Chapter => $"HS chapter {Digits(2)}",
            _ => "all goods",
        };
    }

    private static string Amount(float log)
    {
        var amount = Math.Exp(log);
        return amount.ToString(
            amount >= 100 ? "N0"
                : amount >= 1 ? "N2"
                : "G3",
            CultureInfo.InvariantCulture
        );
    }

    private static string Number(float log) => Math.Exp(log).ToString(Math.Exp(log) >= 1 ? "#,0.##" : "G3", CultureInfo.InvariantCulture);
}
