using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Fields;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>How well the values of a column agree with a field, and in which words to say so.</summary>
internal static class ContentFit
{
    /// <summary>From 0, the values rule the field out, to 1.</summary>
    public static double Of(ColumnProfile column, DeclarationField field, ReferenceData reference)
    {
        if (column.Filled == 0)
        {
            return field.Required ? 0 : 0.8;
        }

        return field.Kind switch
        {
            FieldKind.Date => Sharp(column.Dates),
            FieldKind.Number => Sharp(column.Numbers),
            FieldKind.Flag => Flag(column),
            FieldKind.HsCode => Sharp(column.HsShare),
            FieldKind.Text => column.TextShare > 0.5 ? 1 : 0.3,
            FieldKind.Identifier => column.HasDecimals || column.Dates > 0.9 ? 0
            : column.Distinct.Count > 0.05 * column.Filled ? 1
            : 0.4,
            _ => Category(column, field.Name, reference),
        };
    }

    /// <summary>What the values are, as the second half of a reason; null where they say nothing in particular.</summary>
    public static string? Words(ColumnProfile column, DeclarationField field, ReferenceData reference)
    {
        (double Share, string What) values = field.Kind switch
        {
            FieldKind.Date => (column.Dates, "dates"),
            FieldKind.Number => (column.Numbers, "numbers"),
            FieldKind.Flag => (column.FlagShare, "yes or no"),
            FieldKind.HsCode => (column.HsShare, "HS-like digits"),
            _ when field.Name is DeclarationFields.Origin or DeclarationFields.Departure => (Countries(column, reference), "countries"),
            _ when field.Name == DeclarationFields.Currency => (Currencies(column, reference), "currency codes"),
            _ => (double.NaN, ""),
        };
        return column.Filled == 0 ? "every row looked at is empty here"
            : double.IsNaN(values.Share) ? $"{column.Distinct.Count:N0} distinct values in {column.Filled:N0} rows"
            : $"{values.Share:0.#%} of the values are {values.What}";
    }

    public static double Countries(ColumnProfile column, ReferenceData reference) => column.Share(text => IsCountry(text, reference));

    public static double Currencies(ColumnProfile column, ReferenceData reference) => column.Share(text => IsCurrency(text, reference));

    public static bool IsCountry(string text, ReferenceData reference) => FieldParsers.Country(text, reference).Value is not null;

    public static bool IsCurrency(string text, ReferenceData reference) =>
        reference.Currencies.Contains(text.ToUpperInvariant()) || CurrencySigns.Find(text) is not null;

    /// <summary>Some bad rows are usual; a column of which half doesn't fit is another field.</summary>
    private static double Sharp(double share) => share < 0.5 ? 0 : share;

    // A scale such as 0, 1 and 2, or words of the source's own, may be a finding all the same: its values are asked for.
    private static double Flag(ColumnProfile column) =>
        Sharp(column.FlagShare) is > 0 and var share ? share
        : column.Distinct.Count <= 6 && column.Filled >= 20 * column.Distinct.Count ? 0.5
        : 0;

    private static double Category(ColumnProfile column, string field, ReferenceData reference)
    {
        if (column.Dates > 0.9 && column.Numbers < 0.5)
        {
            return 0;
        }

        return field switch
        {
            DeclarationFields.Origin or DeclarationFields.Departure => Countries(column, reference) >= 0.5 ? 1
            : column.HasDecimals || column.Distinct.Count > 300 ? 0.2
            : 0.7,
            DeclarationFields.Currency => Currencies(column, reference) >= 0.5 ? 1 : 0.3,
            DeclarationFields.QuantityUnit => column.Numbers > 0.5 ? 0.2 : 1,
            DeclarationFields.Office or DeclarationFields.Transport => column.Distinct.Count <= 300 ? 1 : 0.4,
            _ => column.HasDecimals && column.Distinct.Keys.Any(text => !text.EndsWith(".0", StringComparison.Ordinal)) ? 0.3 : 1,
        };
    }
}
