using BhutanCustoms.Declarations.Calendar;

namespace BhutanCustoms.Revenue.Series;

/// <summary>
/// Revenue by month and cell with everything that was ever known about it. Later versions supersede earlier ones and erase nothing.
/// Immutable.
/// </summary>
public sealed class RevenueHistory
{
    /// <summary>
    /// The most that the amounts of a history may come to without their signs, in ngultrum: a ninth of what sums and forecasts can hold.
    /// </summary>
    public const decimal Most = 10_000_000_000_000_000;

    private readonly Dictionary<(SeriesKey Key, Month Month), RevenueEntry[]> cells;

    private RevenueHistory(Dictionary<(SeriesKey Key, Month Month), RevenueEntry[]> cells) => this.cells = cells;

    /// <summary>All entries by month, cell and the time they became known.</summary>
    public IEnumerable<RevenueEntry> Entries =>
        cells.OrderBy(c => c.Key.Month).ThenBy(c => c.Key.Key.ToString(), StringComparer.Ordinal).SelectMany(c => c.Value);

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => cells.Count == 0;

    /// <summary>
    /// Builds the history; the order of entries matters only between entries of one cell that became known at the same instant.
    /// </summary>
    public static RevenueHistory Of(IEnumerable<RevenueEntry> entries) =>
        new(
            entries
                .GroupBy(e => (e.Key, e.Month))
                .ToDictionary(g => g.Key, g => g.OrderBy(e => e.KnownAt ?? DateTimeOffset.MinValue).ToArray())
        );

    /// <summary>What was known at the end of a day by Bhutan's clock (UTC+6).</summary>
    public RevenueSnapshot AsOf(DateOnly day) => AsOf(BhutanCalendar.EndOf(day));

    /// <summary>What was known at an instant.</summary>
    public RevenueSnapshot AsOf(DateTimeOffset instant)
    {
        var known = new List<(SeriesKey, Month, long)>(cells.Count);
        foreach (var ((key, month), versions) in cells)
        {
            if (ValueOf(versions, instant) is { } amount)
            {
                known.Add((key, month, amount));
            }
        }

        return new RevenueSnapshot(known);
    }

    /// <summary>This history, continued into the past by an older one, such as a file from the ministry.</summary>
    /// <remarks>
    /// The older history gives the months before this one's first month and that month too, since a pipeline may have begun in the middle
    /// of it. Amounts without an office, head, group or origin that this history tells apart are split in proportion to its own cells,
    /// exact to the chhetrum.
    /// </remarks>
    public RevenueHistory ContinuedBy(RevenueHistory older)
    {
        if (IsEmpty || older.IsEmpty)
        {
            return IsEmpty ? older : this;
        }

        var first = cells.Keys.Min(c => c.Month);
        var past = older.cells.Where(c => c.Key.Month <= first).ToArray();
        var overlaps = past.Any(c => c.Key.Month == first);
        var split = new CellSplit(cells.Select(c => (c.Key.Key, ValueOf(c.Value, DateTimeOffset.MaxValue) ?? 0)));
        return Of(
            past.SelectMany(c => c.Value.SelectMany(split.Of))
                .Concat(cells.Where(c => !overlaps || c.Key.Month != first).SelectMany(c => c.Value))
        );
    }

    /// <summary>The versions of all cells of each month that carry the time they became known.</summary>
    internal IEnumerable<IGrouping<Month, RevenueEntry[]>> DatedCells() =>
        cells.GroupBy(c => c.Key.Month, c => c.Value).Where(month => month.All(versions => versions.All(v => v.KnownAt is not null)));

    internal static long? ValueOf(RevenueEntry[] versions, DateTimeOffset instant)
    {
        long? value = null;
        foreach (var version in versions)
        {
            if (version.KnownAt > instant)
            {
                break;
            }

            value = version.Replaces ? version.Chhetrum : checked((value ?? 0) + version.Chhetrum);
        }

        return value;
    }
}
