using System.Net;
using System.Text.RegularExpressions;

namespace BhutanCustoms.HsClassification.Text;

/// <summary>
/// What the programs that a description went through left in it: spreadsheets' <c>_x000D_</c> for a line's end, web pages' entities and
/// tags.
/// </summary>
internal static partial class Markup
{
    /// <summary>The description without it; the same where there is none. Never longer.</summary>
    public static ReadOnlySpan<char> TakenFrom(ReadOnlySpan<char> description) =>
        description.ContainsAny('&', '<') || description.Contains("_x", StringComparison.Ordinal)
            ? Tag().Replace(WebUtility.HtmlDecode(SpreadsheetEscape().Replace(description.ToString(), " ")), " ")
            : description;

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex SpreadsheetEscape();

    /// <summary>Only tags that format text: traders put words of their own in angle brackets, too.</summary>
    [GeneratedRegex(
        "</?(?:a|b|br|div|em|font|i|li|ol|p|span|strong|sub|sup|table|tbody|td|th|tr|u|ul)(?:\\s[^<>]*|\\s*/)?>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Tag();
}
