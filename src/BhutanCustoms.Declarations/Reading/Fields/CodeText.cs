using System.Text.RegularExpressions;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>What spreadsheets do to codes, and how to undo it where only one code is possible.</summary>
internal static partial class CodeText
{
    /// <summary>Whether a spreadsheet has shortened a long number to a power of ten, such as 1.23457E+11: digits are lost.</summary>
    public static bool IsShortened(ReadOnlySpan<byte> text) =>
        text.Length is >= 5 and <= 24 && text.IndexOf("E+"u8) > 0 && Shortened().IsMatch(SourceText.Decode(text));

    /// <summary>
    /// An HS code: digits of the right length stay; dots, spaces, hyphens and a decimal ".0" go; one leading zero that a spreadsheet took
    /// comes back where the code has an odd length and is in the nomenclature with the zero; 8471.3 was 8471.30. An odd number of digits
    /// that is in it with and without the zero is left to people, with both readings. A code of an earlier edition that has become one other
    /// is read as that one; one that has become several stays, as its date may be of then.
    /// </summary>
    /// <param name="text">What was declared, not empty.</param>
    /// <param name="nomenclature">The valid codes; null to accept any digits of the right length.</param>
    /// <param name="editions">What became of earlier codes; null where none are known.</param>
    public static Resolution HsCode(string text, Nomenclature? nomenclature, HsEditions? editions = null)
    {
        if (Shortened().IsMatch(text))
        {
            return RejectRules.SpreadsheetShortened;
        }

        var digits = Decimals().Replace(text, "");
        digits = Punctuation().Replace(digits, "");
        var repair = digits == text ? null : "HS_PUNCTUATION";
        if (LostLastZero().IsMatch(text))
        {
            (digits, repair) = (digits + "0", "HS_LAST_ZERO");
        }

        if (digits.Length is < 5 or > 10 || !digits.All(char.IsAsciiDigit))
        {
            return RejectRules.HsMalformed;
        }

        if (digits.Length % 2 == 1 && Valid("0" + digits, nomenclature))
        {
            return Valid(digits, nomenclature) ? RejectRules.HsTwofold(digits) : new Resolution("0" + digits, "HS_LEADING_ZERO");
        }

        return digits.Length >= 6 && Valid(digits, nomenclature) ? new Resolution(digits, repair)
            : editions?.Find(digits.Length % 2 == 1 ? "0" + digits : digits) is { } old ? Superseded(old, digits, repair)
            : digits.Length < 6 ? RejectRules.HsMalformed
            : RejectRules.HsUnknown;
    }

    private static Resolution Superseded(SupersededCode old, string digits, string? repair) =>
        old.Successors.Count == 1 ? new Resolution(old.Successors[0], "HS_EDITION")
        : digits.StartsWith(old.Code, StringComparison.Ordinal) ? new Resolution(digits, repair)
        : new Resolution("0" + digits, "HS_LEADING_ZERO");

    private static bool Valid(string digits, Nomenclature? nomenclature) =>
        digits.Length >= 6 && (nomenclature?.Contains(digits) ?? digits.Length % 2 == 0);

    [GeneratedRegex(@"^\d(\.\d+)?E\+?\d{1,2}$", RegexOptions.IgnoreCase)]
    private static partial Regex Shortened();

    [GeneratedRegex(@"^\d{4}\.\d$")]
    private static partial Regex LostLastZero();

    [GeneratedRegex(@"(?<=^\d{5,10})\.0+$")]
    private static partial Regex Decimals();

    [GeneratedRegex(@"[.\s-]")]
    private static partial Regex Punctuation();
}
