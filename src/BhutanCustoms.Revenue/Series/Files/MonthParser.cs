using System.Globalization;
using System.Text.RegularExpressions;

namespace BhutanCustoms.Revenue.Series.Files;

/// <summary>Reads months as people write them: 2024-01, 2024-01-31, 01/2024, 31/01/2024, Jan 2024, January-24, 202401.</summary>
internal static partial class MonthParser
{
    private static readonly string[] Names = [.. CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames.Take(12)];

    /// <summary>The month; null where the text isn't one of the years 1950 to 2100.</summary>
    /// <param name="text">The text.</param>
    /// <param name="monthFirst">Whether the month stands in front of the day.</param>
    public static Month? Read(string text, bool monthFirst = false)
    {
        var match =
            YearFirst().Match(text) is { Success: true } yearFirst ? yearFirst
            : (monthFirst ? MonthFirst() : NumberFirst()).Match(text) is { Success: true } numberFirst ? numberFirst
            : NameFirst().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        year += match.Groups["year"].Length == 2 ? 2000 : 0;
        return
            Number(match.Groups["month"].Value) is { } number && year is >= 1950 and <= 2100 && GoodDay(match.Groups["day"], year, number)
            ? Month.Of(year, number)
            : null;
    }

    private static int? Number(string month) =>
        int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number is >= 1 and <= 12
                ? number
                : null
            : Array.FindIndex(Names, n => month.StartsWith(n, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index
                ? index + 1
                : null;

    private static bool GoodDay(Group day, int year, int number) =>
        !day.Success
        || (int.Parse(day.ValueSpan, CultureInfo.InvariantCulture) is > 0 and var d && d <= DateTime.DaysInMonth(year, number));

    [GeneratedRegex(
        @"^(?<year>\d{4})[-/. ]?(?<month>\d{2}|(?<=[-/. ])\d)([-/. ](?<day>\d{1,2})([T ]00:00(:00(\.0+)?)?Z?)?)?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^((?<day>\d{1,2})[-/. ])?(?<month>\d{1,2})[-/. ](?<year>\d{4})$", RegexOptions.ExplicitCapture)]
    private static partial Regex NumberFirst();

    [GeneratedRegex(@"^(?<month>\d{1,2})[-/. ]((?<day>\d{1,2})[-/. ])?(?<year>\d{4})$", RegexOptions.ExplicitCapture)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(
        @"^((?<day>\d{1,2})[-/. ])?(?<month>(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?[-/., ]+'?(?<year>\d{4}|\d{2})$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    )]
    private static partial Regex NameFirst();
}
