using BhutanCustoms.Declarations.Reading.Fields;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>Finds the format in which a column's dates are written.</summary>
internal static class DateFormats
{
    /// <summary>Whether a text is a date of this century or the last decades of the one before, in any known format.</summary>
    public static bool IsDate(string text) => DateText.Formats.Any(format => Read(text, format) is not null);

    /// <summary>
    /// The formats in which the most values can be read; those that give the same days for all of them once only, the most usual one. The
    /// first is the one with the fewest days to come, and then the one that puts the dates nearest to each other: a file covers days or
    /// weeks, and a wrong order of day and month scatters them over years.
    /// </summary>
    /// <param name="values">Distinct texts and their numbers of rows.</param>
    /// <param name="today">Days behind this one are to come.</param>
    /// <returns>The formats, and how many rows each can read.</returns>
    public static (IReadOnlyList<string> Formats, int Rows) Fitting(IReadOnlyDictionary<string, int> values, DateOnly today)
    {
        var readings = DateText
            .Formats.Select(format =>
                (Format: format, Days: values.Select(pair => (Day: Read(pair.Key, format), Rows: pair.Value)).ToArray())
            )
            .Select(reading =>
                (reading.Format, reading.Days, Rows: reading.Days.Where(read => read.Day is not null).Sum(read => read.Rows))
            )
            .ToArray();
        var most = readings.Max(reading => reading.Rows);
        return most == 0
            ? ([], 0)
            : (
                [
                    .. readings
                        .Where(reading => reading.Rows == most)
                        .DistinctBy(reading => string.Join(' ', reading.Days.Select(read => read.Day?.DayNumber)))
                        .OrderBy(reading => reading.Days.Where(read => read.Day > today).Sum(read => read.Rows))
                        .ThenBy(reading => Span(reading.Days.Select(read => read.Day).OfType<DateOnly>()))
                        .Select(reading => reading.Format),
                ],
                most
            );
    }

    /// <summary>The day that a text is in one format, a time behind it left aside; null where it isn't.</summary>
    public static DateOnly? Read(string text, string format) =>
        DateText.Read(DateText.WithoutTime(text), format) is { Year: >= 1990 and < 2100 } day ? day : null;

    private static int Span(IEnumerable<DateOnly> days)
    {
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var day in days)
        {
            (first, last) = (Math.Min(first, day.DayNumber), Math.Max(last, day.DayNumber));
        }

        return last - first;
    }
}
