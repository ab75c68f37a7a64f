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

    /// <summary>
    /// How many times the customs value taxes may come to: as many as the largest rate, 10,000 %. Below a value of <see cref="Least"/> fees
    /// and duties by quantity may well be more.
    /// </summary>
    private const double MostTimesValue = 100;
    private const double Least = 1_000;

    private static readonly string[] Amounts =
    [
        DeclarationFields.TotalTaxes,
        DeclarationFields.CustomsDuty,
        DeclarationFields.Gst,
        DeclarationFields.Excise,
        DeclarationFields.OtherTaxes,
    ];

    public static ParsedChunk Apply(ParsedChunk chunk)
    {
        var items = chunk.Items;
        var (cif, fob, taxes) = (items.LocalCif(), items.LocalFob(), items.Taxes());
        var amounts = Amounts.Where(field => items.Number(field) is not null).Select(field => (field, items.Number(field)!)).ToArray();
        return chunk.Without(row =>
            IsAbsurd(cif[row]) ? (DeclarationFields.CifValue, Product(items, DeclarationFields.CifValue, row), RejectRules.AmountAbsurd)
            : IsAbsurd(fob[row]) ? (DeclarationFields.FobValue, Product(items, DeclarationFields.FobValue, row), RejectRules.AmountAbsurd)
            : IsAbsurd(taxes[row]) ? (LargestTax(amounts, row).Field, Text(taxes[row]), RejectRules.AmountAbsurd)
            : BeyondValue(row)
        );

        (string, string, RejectRule)? BeyondValue(int row)
        {
            var most = MostTimesValue * Math.Max(cif[row], Least);
            if (taxes[row] > most)
            {
                return (LargestTax(amounts, row).Field, Text(taxes[row]), RejectRules.TaxesAbsurd);
            }

            // One head may contradict a sum that is in order.
            var (field, largest) = LargestTax(amounts, row);
            return largest > most ? (field, Text(largest), RejectRules.TaxesAbsurd) : null;
        }
    }

    // A missing amount is no number and compares as false.
    private static bool IsAbsurd(double amount) => Math.Abs(amount) > Most;

    /// <summary>The largest amount of taxes that an item has; none where it has just a rate.</summary>
    private static (string Field, double Amount) LargestTax((string Field, NumberColumn Column)[] amounts, int row)
    {
        var largest = (Field: DeclarationFields.TaxRate, Amount: double.NegativeInfinity);
        foreach (var (field, column) in amounts)
        {
            largest = column[row] > largest.Amount ? (field, column[row]) : largest;
        }

        return largest;
    }

    private static string Product(ItemChunk items, string field, int row) =>
        items.Number(DeclarationFields.ExchangeRate) is { } rate && !rate.IsMissing(row)
            ? $"{Text(items.Number(field)![row])} × {Text(rate[row])}"
            : Text(items.Number(field)![row]);

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
