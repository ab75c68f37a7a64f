using System.Buffers;
using System.Globalization;

namespace BhutanCustoms.Declarations.Csv;

/// <summary>Writes CSV fields that are safe to open in a spreadsheet.</summary>
public static class CsvText
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n\t;");
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r");

    /// <summary>
    /// A field: quoted where it must be (RFC 4180); with an apostrophe in front where a spreadsheet would take it for a formula
    /// (it begins with = + - @, tab or carriage return) unless it is a real number.
    /// </summary>
    public static string Field(string text)
    {
        if (text.Length > 0 && Formula.Contains(text[0]) && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(Quoted) >= 0 || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '))
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }
}
