namespace BhutanCustoms.Revenue.Series;

/// <summary>Revenue as it was known at one instant. Immutable.</summary>
public sealed class RevenueSnapshot
{
    /// <summary>CurrentState for the office, head, group or origin of amounts that don't tell theirs, where others do.</summary>
    public const string Unassigned = "unassigned";

    private readonly Dictionary<SeriesKey, long?[]> cells = [];

    internal RevenueSnapshot(IReadOnlyCollection<(SeriesKey Key, Month Month, long Chhetrum)> known)
    {
        if (known.Count == 0)
        {
            return;
        }

        First = known.Min(k => k.Month);
        Length = known.Max(k => k.Month) - First + 1;
        var complete = new SeriesKey(
            known.Any(k => k.Key.Office is not null) ? Unassigned : null,
            known.Any(k => k.Key.Head is not null) ? Unassigned : null,
            known.Any(k => k.Key.ChapterGroup is not null) ? Unassigned : null,
            known.Any(k => k.Key.Origin is not null) ? Unassigned : null
        );
        foreach (var (told, month, amount) in known)
        {
            var key = new SeriesKey(
                told.Office ?? complete.Office,
                told.Head ?? complete.Head,
                told.ChapterGroup ?? complete.ChapterGroup,
                told.Origin ?? complete.Origin
            );
            if (!cells.TryGetValue(key, out var values))
            {
                cells[key] = values = new long?[Length];
            }

            values[month - First] = checked((values[month - First] ?? 0) + amount);
        }
    }

    /// <summary>The first month for which any amount is known; meaningless where <see cref="Length"/> is 0.</summary>
    public Month First { get; }

    /// <summary>The number of months from the first to the last for which any amount is known.</summary>
    public int Length { get; }

    /// <summary>The finest keys for which amounts are known.</summary>
    public IReadOnlyCollection<SeriesKey> Cells => cells.Keys;

    /// <summary>The amount in chhetrum of a month; null where nothing is known of it, which is not the same as zero.</summary>
    public long? Amount(SeriesKey key, Month month)
    {
        long? sum = null;
        if (month - First is var at && at >= 0 && at < Length)
        {
            foreach (var (cell, values) in cells)
            {
                if (values[at] is { } amount && key.Includes(cell))
                {
                    sum = checked((sum ?? 0) + amount);
                }
            }
        }

        return sum;
    }

    /// <summary>The amounts in chhetrum of all months; null where nothing is known.</summary>
    public IReadOnlyList<long?> Amounts(SeriesKey key) => Sum(cells.Where(c => key.Includes(c.Key)).Select(c => c.Value));

    /// <summary>The series of a key over all months, in ngultrum; NaN where nothing is known of a month.</summary>
    public MonthlySeries Series(SeriesKey key) =>
        new(key, First, [.. Amounts(key).Select(a => a is { } known ? known / 100.0 : double.NaN)]);

    /// <summary>The total of the fiscal year that ends in June of the year, in chhetrum, over the months that are known.</summary>
    public long FiscalYear(SeriesKey key, int year) => Months(key, Month.Of(year, 7) + -12);

    /// <summary>The total of the calendar year in chhetrum, over the months that are known.</summary>
    public long CalendarYear(SeriesKey key, int year) => Months(key, Month.Of(year, 1));

    internal Dictionary<SeriesKey, long?[]> Grouped(Func<SeriesKey, SeriesKey> group) =>
        cells.GroupBy(c => group(c.Key), c => c.Value).ToDictionary(g => g.Key, Sum);

    private long Months(SeriesKey key, Month first) => Enumerable.Range(0, 12).Sum(i => Amount(key, first + i) ?? 0);

    private long?[] Sum(IEnumerable<long?[]> rows)
    {
        var sum = new long?[Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < Length; i++)
            {
                sum[i] = row[i] is { } amount ? checked((sum[i] ?? 0) + amount) : sum[i];
            }
        }

        return sum;
    }
}
