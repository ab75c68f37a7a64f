using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Findings;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// When an officer entered more findings than one can make. Within any hour: where more than the limit lie in [t, t + 1 h), all of these.
/// On a day in Bhutan: where more than that limit lie on it, all of these. Entries at midnight sharp tell no time (a spreadsheet has just
/// the day), so that only the day's limit counts for them.
/// </summary>
internal static class EntryRate
{
    /// <summary>The spans, first and last entry included, that do not overlap, in order.</summary>
    /// <param name="entries">Moments of entry, in any order, one a finding.</param>
    /// <param name="mostAnHour">The limit within an hour.</param>
    /// <param name="mostADay">The limit on a day.</param>
    public static IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Excess(
        IEnumerable<DateTimeOffset> entries,
        int mostAnHour,
        int mostADay
    )
    {
        var sorted = entries.Order().ToArray();
        var timed = Array.FindAll(sorted, entry => entry != BhutanCalendar.StartOf(BhutanCalendar.DayOf(entry)));
        var days = sorted.GroupBy(BhutanCalendar.DayOf).Where(day => day.Count() > mostADay).Select(day => (day.First(), day.Last()));
        return Merge(Hours(timed, mostAnHour).Concat(days));
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Hours(DateTimeOffset[] sorted, int most)
    {
        for (int first = 0, behind = 0; first < sorted.Length; first++)
        {
            while (behind < sorted.Length && sorted[behind] - sorted[first] < TimeSpan.FromHours(1))
            {
                behind++;
            }

            if (behind - first > most)
            {
                yield return (sorted[first], sorted[behind - 1]);
            }
        }
    }

    private static List<(DateTimeOffset From, DateTimeOffset To)> Merge(IEnumerable<(DateTimeOffset From, DateTimeOffset To)> spans)
    {
        var merged = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var span in spans.Order())
        {
            if (merged.Count > 0 && span.From <= merged[^1].To)
            {
                merged[^1] = (merged[^1].From, span.To > merged[^1].To ? span.To : merged[^1].To);
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }
}
