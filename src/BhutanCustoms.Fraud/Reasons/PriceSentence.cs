using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;

namespace BhutanCustoms.Fraud.Reasons;

/// <summary>Says how an item's price compares with its band.</summary>
internal static class PriceSentence
{
    public const string Topic = "unit price";

    public static string Of(ItemChunk chunk, int row, ChunkPrices prices, PriceBand? band, ReasonOptions options)
    {
        if (float.IsNaN(prices.LogPrice[row]))
        {
            return "No unit price can be formed: value, or both quantity and mass, are missing.";
        }

        var price = $"Unit price {options.Currency} {Amount(prices.LogPrice[row])} {prices.BasisName(row)}";
        return band is null
            ? $"{price} can't be compared: too few items have a price on this basis."
            : $"{price} {Compared(band, prices.LogPrice[row])} {Goods(chunk, row, band)} (median {Amount(band.Median)}).";
    }

    private static string Compared(PriceBand band, float log) =>
        (band.PaysMore(log), PaysLess(band, log)) switch
        {
            (>= 0.75f and var above, _) => string.Create(CultureInfo.InvariantCulture, $"is below {above:P0} of {band.Count} items of"),
            (_, >= 0.75f and var below) => string.Create(CultureInfo.InvariantCulture, $"is above {below:P0} of {band.Count} items of"),
            _ => string.Create(CultureInfo.InvariantCulture, $"is usual among {band.Count} items of"),
        };

    private static float PaysLess(PriceBand band, float log)
    {
        var highest = Array.FindLastIndex(band.Quantiles, quantile => log > quantile);
        return highest < 0 ? 0 : PriceBand.Shares[highest];
    }

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
}
