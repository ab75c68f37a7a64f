using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Reading.Rejects;

/// <summary>Every reason for which a row is rejected.</summary>
public static class RejectRules
{
#pragma warning disable CS1591 // each rule's sentence says it
    public static readonly RejectRule Missing = new("MISSING", "The field is required and empty.");
    public static readonly RejectRule NumberMalformed = new(
        "NUMBER_MALFORMED",
        "Not a number. Write digits with a decimal point, such as 1234.50."
    );
    public static readonly RejectRule NumberNegative = new(
        "NUMBER_NEGATIVE",
        "Masses, quantities, values, rates and taxes can't be negative."
    );
    public static readonly RejectRule NumberAbsurd = new(
        "NUMBER_ABSURD",
        "Too large to be true for this field; check unit and decimal point."
    );
    public static readonly RejectRule AmountAbsurd = new(
        "AMOUNT_ABSURD",
        "A value or the taxes of an item come to more than 1,000,000,000,000 in local currency; check value, currency, exchange rate, "
            + "tax rate and decimal point."
    );
    public static readonly RejectRule TaxesAbsurd = new(
        "TAXES_BEYOND_VALUE",
        "The taxes come to more than 100 times the customs value, which no tariff has; check value, taxes, currency and decimal point."
    );
    public static readonly RejectRule ItemNumberAbsurd = new(
        "ITEM_NUMBER_ABSURD",
        "Items of a declaration are counted from 1. Correct the number; where the source counts from 0, say so in its mapping (alsoValid)."
    );
    public static readonly RejectRule FlagMalformed = new(
        "FLAG_MALFORMED",
        "Not a yes or no. Write 1 (irregular) or 0 (in order); of declarations, the mapping can say what other values mean (values)."
    );
    public static readonly RejectRule DateMalformed = new("DATE_MALFORMED", "Not a date in a known format. Write it as 2026-01-31.");
    public static readonly RejectRule DateAmbiguous = new(
        "DATE_AMBIGUOUS",
        "Day and month can't be told apart. Put the source's date format into its mapping."
    );
    public static readonly RejectRule DateFuture = new("DATE_FUTURE", "The date is later than today.");
    public static readonly RejectRule DateTooOld = new("DATE_TOO_OLD", "The date is before 1990.");
    public static readonly RejectRule HsMalformed = new(
        "HS_MALFORMED",
        "An HS code has 6 to 10 digits and perhaps dots between them, as text: format the column as text before saving from a spreadsheet."
    );
    public static readonly RejectRule HsUnknown = new(
        "HS_UNKNOWN",
        "The HS code is not in the loaded nomenclature. Correct it, or load the edition or the national chapters (such as 98 and 99) that "
            + "have it: reference FILE.csv, with --add to keep what is loaded."
    );
    public static readonly RejectRule CountryUnknown = new(
        "COUNTRY_UNKNOWN",
        "Not a country: write its ISO 3166-1 code such as IN or IND, or its English name."
    );
    public static readonly RejectRule OfficeUnknown = new("OFFICE_UNKNOWN", "The office is not in the list of offices.");
    public static readonly RejectRule CurrencyUnknown = new("CURRENCY_UNKNOWN", "Not an ISO 4217 currency code.");
    public static readonly RejectRule RateUnknown = new(
        "RATE_UNKNOWN",
        "There is no exchange rate for this currency; add it to the list rates."
    );
    public static readonly RejectRule SpreadsheetShortened = new(
        "SPREADSHEET_SHORTENED",
        "A spreadsheet has shortened this to a power of ten, and digits are lost. Format the column as text and export again."
    );
    public static readonly RejectRule FieldCount = new(
        "FIELD_COUNT",
        "The row has another number of fields than the header; a field with the delimiter in it needs quotes."
    );
    public static readonly RejectRule QuoteUnclosed = new(
        "QUOTE_UNCLOSED",
        "A quoted field doesn't end; double the quotes inside it, or take the stray quote away."
    );
    public static readonly RejectRule RowTooLong = new("ROW_TOO_LONG", "The row is longer than 65,536 bytes.");
    public static readonly RejectRule DuplicateInFile = new(
        "DUPLICATE_IN_FILE",
        "The same declaration and item number stand in an earlier row of the file. Where a number is unique only with office, serial or "
            + "year, make declaration_id of several columns in the mapping."
    );
    public static readonly RejectRule AmendmentNotAllowed = new(
        "AMENDMENT_NOT_ALLOWED",
        "The item was accepted before, with other values, which count: the source's mapping has amendments: never."
    );
    public static readonly RejectRule AmendedAfterInspection = new(
        "AMENDED_AFTER_INSPECTION",
        "The item was accepted before, with other values, which count: an inspection of it was recorded before this file came, and the "
            + "source's mapping has amendments: before_inspection."
    );
    public static readonly RejectRule AmendedMeanwhile = new(
        "AMENDED_MEANWHILE",
        "The item is known with other values from a file that was uploaded later, which count. If this row is the right one, upload it "
            + "again in another file."
    );
#pragma warning restore CS1591

    /// <summary>A formula failed in the spreadsheet that the file comes from.</summary>
    /// <param name="column">The letters of the cell's column; empty where they aren't known.</param>
    public static RejectRule CellError(string column) =>
        new(
            "CELL_ERROR",
            (column.Length == 0 ? "The cell" : $"The cell in column {column} of the sheet")
                + " holds the error of a formula. Mend the formula or write the value, or leave the cell empty where there is none."
        );

    /// <summary>An HS code of an odd number of digits that is in the nomenclature with and without a zero in front.</summary>
    /// <param name="digits">Its digits.</param>
    public static RejectRule HsTwofold(string digits) =>
        new(
            "HS_MALFORMED",
            $"{digits} has {digits.Length} digits and two readings: {Dotted("0" + digits)}, if a spreadsheet took a zero in front, or "
                + $"{Dotted(digits)}, if one is missing at the end. Write all digits, and format the column as text."
        );

    private static string Dotted(string digits) =>
        string.Join('.', new[] { digits[..4], digits[4..6] }.Concat(digits[6..].Chunk(2).Select(pair => new string(pair))));

    /// <summary>A code of an earlier edition that has become several, on a day on which these were in use.</summary>
    /// <param name="code">What is known of it.</param>
    public static RejectRule HsSuperseded(SupersededCode code) => new("HS_SUPERSEDED", $"{code.Sentence} Write the one that they are.");

    /// <summary>The text of a field is longer than it may be; null where it isn't.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="length">How many characters the text has.</param>
    /// <param name="most">How many it may have, see <see cref="TextBounds"/>.</param>
    public static RejectRule? TooLong(string field, int length, int most) =>
        TextBounds.Excess(field, length, most) is { } sentence ? new RejectRule("TEXT_TOO_LONG", sentence) : null;
}
