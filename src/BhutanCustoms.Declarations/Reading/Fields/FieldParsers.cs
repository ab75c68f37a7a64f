using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Proposals;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>Makes the parser of a mapped field, with its checks.</summary>
internal static class FieldParsers
{
    public static FieldParser Make(
        DeclarationField field,
        FieldSource source,
        SourceMapping mapping,
        ReferenceData reference,
        DateOnly today
    )
    {
        var missing = mapping.MissingValues;
        return field.Kind switch
        {
            FieldKind.Date => new DateParser(field, new DateRule(Formats(source, mapping), missing, today)),
            FieldKind.Number => new NumberParser(field, source.Factor, mapping.DecimalComma, missing),
            FieldKind.Flag => new FlagParser(field, source.Values, missing),
            FieldKind.Identifier or FieldKind.Text => new TextParser(field, missing),
            _ => new CategoryParser(field, Codes(field, source, mapping, reference)),
        };
    }

    private static IReadOnlyList<string> Formats(FieldSource source, SourceMapping mapping) =>
        source.Columns is null ? source.DateFormats ?? mapping.DateFormats : ["yyyy-M-d", "yy-M-d", "yyyy-MMM-d", "yyyy-MMMM-d"];

    private static Func<string, Resolution> Codes(
        DeclarationField field,
        FieldSource source,
        SourceMapping mapping,
        ReferenceData reference
    )
    {
        var check = Check(field, mapping, reference);
        return text =>
        {
            var value = source.Values?.GetValueOrDefault(text) ?? text;
            if (value.Length == 0 || mapping.MissingValues.Contains(value))
            {
                return field.Required ? RejectRules.Missing : (string?)null;
            }

            if (RejectRules.TooLong(field.Name, value.Length, field.MostCharacters) is { } tooLong)
            {
                return tooLong;
            }

            return source.AlsoValid?.Contains(value) == true ? value : check(value);
        };
    }

    private static Func<string, Resolution> Check(DeclarationField field, SourceMapping mapping, ReferenceData reference)
    {
        var closed = mapping.Checks(field.Name);
        return field.Name switch
        {
            _ when field.Kind == FieldKind.HsCode => text =>
                mapping.Checks(DeclarationFields.HsCode)
                    ? CodeText.HsCode(text, reference.Nomenclature, reference.Editions)
                    : CodeText.HsCode(text, null),
            DeclarationFields.Office when closed => text => Listed(text, reference.Offices.ContainsKey, RejectRules.OfficeUnknown),
            DeclarationFields.Origin or DeclarationFields.Departure when closed => text => Country(text, reference),
            DeclarationFields.Currency when closed => text =>
                Listed(text, reference.Currencies.Contains, RejectRules.CurrencyUnknown) is { Value: not null } listed ? listed
                : CurrencySigns.Find(text) is { } code && reference.Currencies.Contains(code) ? new Resolution(code, "CURRENCY_SIGN")
                : RejectRules.CurrencyUnknown,
            DeclarationFields.ItemNumber => ItemNumber,
            DeclarationFields.Importer or DeclarationFields.Declarant or DeclarationFields.Seller => Party,
            _ => text => text,
        };
    }

    /// <summary>
    /// A country by its code of two letters; by that of three, or its English name, where these are read as one country only.
    /// </summary>
    public static Resolution Country(string text, ReferenceData reference) =>
        Listed(text, reference.Countries.Contains, RejectRules.CountryUnknown) is { Value: not null } listed ? listed
        : reference.CountryNames.Find(text) is { } code ? new Resolution(code, "COUNTRY_NAME")
        : RejectRules.CountryUnknown;

    // Some sources have letters in it.
    private static Resolution ItemNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number < 1
            ? RejectRules.ItemNumberAbsurd
            : text;

    private static Resolution Listed(string text, Func<string, bool> contains, RejectRule rule)
    {
        if (contains(text))
        {
            return text;
        }

        var upper = text.ToUpperInvariant();
        return contains(upper) ? new Resolution(upper, "CODE_CASE") : rule;
    }

    private static Resolution Party(string text) =>
        CodeText.IsShortened(System.Text.Encoding.UTF8.GetBytes(text)) ? RejectRules.SpreadsheetShortened : text;
}
