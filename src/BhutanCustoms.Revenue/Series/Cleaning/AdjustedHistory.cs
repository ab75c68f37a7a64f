namespace BhutanCustoms.Revenue.Series.Cleaning;

/// <summary>
/// The complete months of all cells, with past months brought to the law of today by the given events that lie within them or begin right
/// after. In Nu; NaN where nothing is known.
/// </summary>
internal sealed class AdjustedHistory
{
    private readonly Dictionary<SeriesKey, double[]> cells;
    private readonly List<(SeriesKey Applies, Finding Finding)> events = [];

    public AdjustedHistory(RevenueSnapshot snapshot, int months, IEnumerable<RevenueEvent> reforms)
    {
        First = snapshot.First;
        cells = snapshot
            .Grouped(k => k)
            .ToDictionary(c => c.Key, c => c.Value.Take(months).Select(a => a is { } known ? known / 100.0 : double.NaN).ToArray());
        CountryKnown = [.. Enumerable.Range(0, months).Select(t => cells.Values.Any(v => !double.IsNaN(v[t])))];
        foreach (var reform in reforms.OrderBy(e => e.Month))
        {
            var at = reform.Month - First;
            if (at > 0 && at <= months && new EventAdjustment(reform, at, cells, CountryKnown, First).Apply() is { } finding)
            {
                events.Add((reform.Applies ?? new SeriesKey(), finding));
            }
        }
    }

    public Month First { get; }

    public bool[] CountryKnown { get; }

    public IEnumerable<SeriesKey> Cells => cells.Keys;

    /// <summary>What the events did to a series.</summary>
    public IEnumerable<Finding> EventsOf(SeriesKey key) => events.Where(e => Overlap(e.Applies, key)).Select(e => e.Finding);

    /// <summary>What came in each cell over the last twelve months.</summary>
    public IEnumerable<(SeriesKey Cell, double Amount)> LastYear() =>
        cells.Select(c => (c.Key, c.Value.TakeLast(12).Where(v => !double.IsNaN(v)).Sum()));

    /// <summary>The series of a grouping of the cells.</summary>
    public Dictionary<SeriesKey, double[]> Grouped(Func<SeriesKey, SeriesKey> group) =>
        cells.GroupBy(c => group(c.Key), c => c.Value).ToDictionary(g => g.Key, g => Sum(g, CountryKnown.Length));

    /// <summary>Adds what is known; NaN where nothing is.</summary>
    internal static double[] Sum(IEnumerable<double[]> rows, int months)
    {
        var sum = new double[months];
        Array.Fill(sum, double.NaN);
        foreach (var row in rows)
        {
            for (var t = 0; t < months; t++)
            {
                sum[t] =
                    double.IsNaN(row[t]) ? sum[t]
                    : double.IsNaN(sum[t]) ? row[t]
                    : sum[t] + row[t];
            }
        }

        return sum;
    }

    private static bool Overlap(SeriesKey a, SeriesKey b) =>
        Agree(a.Office, b.Office) && Agree(a.Head, b.Head) && Agree(a.ChapterGroup, b.ChapterGroup) && Agree(a.Origin, b.Origin);

    private static bool Agree(string? a, string? b) => a is null || b is null || a == b;
}
