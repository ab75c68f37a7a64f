using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>
/// Rejects items whose amounts are beyond measure where two numbers, each good by itself, are multiplied or added: what comes later adds
/// them up and relies on it.
/// </summary>
internal static class AmountBounds
{
    /// <summary>The largest amount of an item, in local currency.</summary>
    private const double Most = 1e12;

    public static ParsedChunk Apply(ParsedChunk chunk)
    {
        var items = chunk.Items;
        var (cif, fob, taxes) = (items.LocalCif(), items.LocalFob(), items.Taxes());
        return chunk.Without(row =>
            IsAbsurd(cif[row]) ? (DeclarationFields.CifValue, Product(items, DeclarationFields.CifValue, row), RejectRules.AmountAbsurd)
            : IsAbsurd(fob[row]) ? (DeclarationFields.FobValue, Product(items, DeclarationFields.FobValue, row), RejectRules.AmountAbsurd)
            : IsAbsurd(taxes[row]) ? (TaxField(items), Text(taxes[row]), RejectRules.AmountAbsurd)
            : null
        );
    }

    // A missing amount is no number and compares as false.
    private static bool IsAbsurd(double amount) => Math.Abs(amount) > Most;

    private static string TaxField(ItemChunk items) =>
        items.Number(DeclarationFields.TaxRate) is null ? DeclarationFields.TotalTaxes : DeclarationFields.TaxRate;

    private static string Product(ItemChunk items, string field, int row) =>
        items.Number(DeclarationFields.ExchangeRate) is { } rate && !rate.IsMissing(row)
            ? $"{Text(items.Number(field)![row])} × {Text(rate[row])}"
            : Text(items.Number(field)![row]);

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
