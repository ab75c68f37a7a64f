using System.Globalization;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>Finds the format in which a column's dates are written.</summary>
internal static class DateFormats
{
    private static readonly string[] Known =
    [
        "yyyy-MM-dd",
        "yyyy/M/d",
        "yyyy.MM.dd",
        "yyyyMMdd",
        "d/M/yyyy",
        "M/d/yyyy",
        "d-M-yyyy",
        "M-d-yyyy",
        "d.M.yyyy",
        "d-MMM-yyyy",
        "d MMM yyyy",
        "d-MMM-yy",
        "yy-MM-dd",
        "d/M/yy",
        "M/d/yy",
        "d-M-yy",
        "d.M.yy",
    ];

    /// <summary>
    /// Whether a text is a date of this century or the last decades of the one before, in any known format; a time behind it is passed
    /// over.
    /// </summary>
    public static bool IsDate(string text) => Known.Any(format => Read(text, format) is { Year: >= 1990 and < 2100 });

    /// <summary>
    /// The formats in which most values can be read. Where several can, the first is the one that puts the dates nearest to each other: a
    /// file covers days or weeks, and a wrong order of day and month scatters them over years.
    /// </summary>
    /// <param name="values">Distinct texts and their numbers of rows.</param>
    /// <param name="today">Readings behind this day count as not readable.</param>
    public static IReadOnlyList<string> Fitting(IReadOnlyDictionary<string, int> values, DateOnly today)
    {
        var readings = Known
            .Select(format =>
                (
                    Format: format,
                    Days: values
                        .Select(pair => (Day: Read(pair.Key, format), Rows: pair.Value))
                        .Where(read => read.Day is { Year: >= 1990 } day && day <= today)
                        .ToArray()
                )
            )
            .Select(reading =>
                (
                    reading.Format,
                    Rows: reading.Days.Sum(read => read.Rows),
                    Span: Span(reading.Days.Select(read => read.Day!.Value.DayNumber))
                )
            )
            .ToArray();
        var most = readings.Max(reading => reading.Rows);
        return most == 0
            ? []
            : [.. readings.Where(reading => reading.Rows == most).OrderBy(reading => reading.Span).Select(reading => reading.Format)];
    }

    /// <summary>The day that a text is in one format; null where it isn't.</summary>
    public static DateOnly? Read(string text, string format)
    {
        var end = text.Length <= 8 ? -1 : text.AsSpan(8).IndexOfAny('T', ' ') + 8;
        var date = end >= 8 && text.AsSpan(end).Contains(':') ? text.AsSpan(0, end) : text;
        return DateOnly.TryParseExact(date, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    private static int Span(IEnumerable<int> days)
    {
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var day in days)
        {
            (first, last) = (Math.Min(first, day), Math.Max(last, day));
        }

        return last - first;
    }
}
