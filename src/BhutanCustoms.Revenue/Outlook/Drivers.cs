using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>What moves the total: up to twelve months of forecast against what came in the same months a year before.</summary>
internal static class Drivers
{
    private static readonly SeriesLevel[] Levels = [SeriesLevel.Office, SeriesLevel.Head, SeriesLevel.ChapterGroup, SeriesLevel.Origin];

    public static IReadOnlyList<Driver> Of(CoherentSeries[] all, int horizon)
    {
        var months = Math.Min(12, horizon);
        var complete = all[0].Work.Clean.Values.Length;
        if (complete < 12)
        {
            return [];
        }

        var before = YearBefore(all[0], complete, months);
        return
        [
            .. all.Where(c => Levels.Contains(c.Work.Level))
                .Select(c => Of(c, complete, months, before))
                .OrderBy(d => d.Level)
                .ThenByDescending(d => Math.Abs(d.Change))
                .ThenBy(d => d.Key.ToString(), StringComparer.Ordinal),
        ];
    }

    private static Driver Of(CoherentSeries part, int complete, int months, long total)
    {
        var (before, forecast) = (YearBefore(part, complete, months), part.Mean.Take(months).Sum());
        return new Driver(
            part.Work.Key,
            part.Work.Level,
            Chhetrum.ToNgultrum(before),
            Chhetrum.ToNgultrum(forecast),
            total > 0 ? 100.0 * (forecast - before) / total : null
        );
    }

    private static long YearBefore(CoherentSeries part, int complete, int months) =>
        Enumerable.Range(complete - 12, months).Sum(t => part.Work.Shown[t] ?? 0);
}
