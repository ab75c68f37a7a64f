using System.Buffers;
using System.Globalization;

namespace BhutanCustoms.Declarations.Csv;

/// <summary>Writes CSV fields that are safe to open in a spreadsheet.</summary>
public static class CsvText
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n\t;");

    // Spreadsheets set for East Asian languages take the wide and the small forms for the plain ones.
    private static readonly SearchValues<char> Signs = SearchValues.Create("=+-@＝＋－＠﹦﹢﹣﹫");

    /// <summary>
    /// A field: quoted where it must be (RFC 4180); with an apostrophe in front where a spreadsheet may take it for a formula, unless it is
    /// a real number. That is where it begins with tab, carriage return or line feed, or with = + - @, also in their wide forms, whatever
    /// blanks and invisible signs stand before it: importers take those away.
    /// </summary>
    public static string Field(string text)
    {
        if (MayBeFormula(text) && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(Quoted) >= 0 || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '))
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }

    /// <summary>A field as it was before <see cref="Field"/> put an apostrophe in front of it.</summary>
    public static string Plain(string field) => field.Length > 1 && field[0] == '\'' && MayBeFormula(field[1..]) ? field[1..] : field;

    private static bool MayBeFormula(string text)
    {
        if (text.Length > 0 && text[0] is '\t' or '\r' or '\n')
        {
            return true;
        }

        var start = 0;
        while (start < text.Length && IsPassedOver(text[start]))
        {
            start++;
        }

        return start < text.Length && Signs.Contains(text[start]);
    }

    private static bool IsPassedOver(char sign) =>
        char.IsWhiteSpace(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.Control or UnicodeCategory.Format;
}
