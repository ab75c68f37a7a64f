using System.Globalization;
using System.Text.RegularExpressions;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>Dates as people and programs write them.</summary>
internal static partial class DateText
{
    /// <summary>Every known format; a text may fit several, which then give different days or the same one.</summary>
    public static IReadOnlyList<string> Formats { get; } =
    [
        "yyyy-MM-dd",
        "yyyy-M-d",
        "yyyy/M/d",
        "yyyy.M.d",
        "yyyyMMdd",
        "d/M/yyyy",
        "M/d/yyyy",
        "d-M-yyyy",
        "M-d-yyyy",
        "d.M.yyyy",
        "d-MMM-yyyy",
        "d/MMM/yyyy",
        "d MMM yyyy",
        "d MMMM yyyy",
        "MMM d, yyyy",
        "MMMM d, yyyy",
        "d-MMM-yy",
        "d MMM yy",
        "yy-MM-dd",
        "d/M/yy",
        "M/d/yy",
        "d-M-yy",
        "M-d-yy",
        "d.M.yy",
    ];

    /// <summary>The day of a text in one format; null where it has none.</summary>
    public static DateOnly? Read(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The text without the time behind its date, such as 13:45, 1:45:00 PM or 23:59:59Z; as it is where there is none.</summary>
    public static string WithoutTime(string text) =>
        text.Contains(':') && Timed().Match(text) is { Success: true } timed ? timed.Groups[1].Value : text;

    [GeneratedRegex(
        @"^(.*?\d)(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:[Zz]|UTC|GMT|[+-]\d{2}:?\d{2})?$"
    )]
    private static partial Regex Timed();
}
