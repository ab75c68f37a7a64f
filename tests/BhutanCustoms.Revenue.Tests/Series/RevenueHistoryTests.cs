using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Tests.Series;

public sealed class RevenueHistoryTests
{
    private static readonly string[] Offices = ["PHU", "GEL"];
    private static readonly string[] Heads = ["gst", "customs"];
    private static readonly Month May = Month.Of(2026, 5);
    private static readonly SeriesKey Gst = new("PHU", "gst", "fuel", "India");

    private static DateTimeOffset At(int month, int day, int hour = 12) => new(2026, month, day, hour, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Adds_amounts_and_lets_a_correction_take_their_place_from_when_it_is_known()
    {
        var history = RevenueHistory.Of([
            new(May, Gst, 700, At(5, 20)),
            new(May, Gst, 300, At(5, 10)),
            new(May, Gst, 950, At(6, 15), Replaces: true),
            new(May, Gst, 5, At(7, 1)),
        ]);

        Assert.Null(history.AsOf(new DateOnly(2026, 5, 9)).Amount(Gst, May));
        Assert.Equal(300, history.AsOf(new DateOnly(2026, 5, 10)).Amount(Gst, May));
        Assert.Equal(1000, history.AsOf(new DateOnly(2026, 6, 14)).Amount(Gst, May));
        Assert.Equal(950, history.AsOf(new DateOnly(2026, 6, 15)).Amount(Gst, May));
        Assert.Equal(955, history.AsOf(new DateOnly(2026, 7, 1)).Amount(Gst, May));
        Assert.Equal([300L, 700, 950, 5], history.Entries.Select(e => e.Chhetrum));
    }

    [Fact]
    public void Ends_a_day_at_midnight_in_Bhutan()
    {
        var history = RevenueHistory.Of([new(May, Gst, 100, At(5, 31, hour: 18))]);
        Assert.Null(history.AsOf(new DateOnly(2026, 5, 31)).Amount(Gst, May));
        Assert.Equal(100, history.AsOf(new DateOnly(2026, 6, 1)).Amount(Gst, May));
    }

    [Fact]
    public void Adds_cells_up_to_any_key_and_to_years()
    {
        var history = RevenueHistory.Of(
            from month in Enumerable.Range(0, 24)
            from office in Offices
            from head in Heads
            select new RevenueEntry(
                Month.Of(2024, 1) + month,
                new SeriesKey(office, head),
                (office == "PHU" ? 100 : 10) + (head == "gst" ? 2 : 1)
            )
        );
        var known = history.AsOf(new DateOnly(2026, 1, 1));

        Assert.Equal(226, known.Amount(new SeriesKey(), Month.Of(2024, 3)));
        Assert.Equal(203, known.Amount(new SeriesKey(Office: "PHU"), Month.Of(2024, 3)));
        Assert.Equal(114, known.Amount(new SeriesKey(Head: "gst"), Month.Of(2024, 3)));
        Assert.Equal(12 * 226, known.FiscalYear(new SeriesKey(), 2025));
        Assert.Equal(6 * 226, known.FiscalYear(new SeriesKey(), 2024));
        Assert.Equal(12 * 114, known.CalendarYear(new SeriesKey(Head: "gst"), 2025));
    }

    [Fact]
    public void Tells_an_unknown_month_from_a_zero()
    {
        var series = RevenueHistory.Of([new(May, Gst, 100), new(May + 2, Gst, 0)]).AsOf(new DateOnly(2026, 12, 1)).Series(new SeriesKey());
        Assert.Equal([1.0, double.NaN, 0.0], series.Values);
        Assert.Equal(May, series.Start);
    }

    [Fact]
    public void Continues_a_short_history_by_a_file_split_over_its_own_cells()
    {
        var own = RevenueHistory.Of([
            new(May, Gst, 1, At(5, 31)),
            new(May + 1, Gst, 200, At(6, 30)),
            new(May + 1, Gst with { Office = "GEL" }, 100, At(6, 30)),
            new(May + 1, Gst with { Head = "customs" }, 999, At(6, 30)),
        ]);
        var file = RevenueHistory.Of([
            new(May + -1, new SeriesKey(Head: "gst"), 1000),
            new(May, new SeriesKey(Head: "gst"), 500),
            new(May + 1, new SeriesKey(Head: "gst"), 77777),
        ]);

        var known = own.ContinuedBy(file).AsOf(new DateOnly(2026, 12, 1));

        // PHU has 201 and GEL 100 of the head's own 301 chhetrum: 1000 splits into 667.8 and 332.2.
        Assert.Equal(668, known.Amount(Gst, May + -1));
        Assert.Equal(332, known.Amount(Gst with { Office = "GEL" }, May + -1));
        Assert.Equal(500, known.Amount(new SeriesKey(), May));
        Assert.Equal(1299, known.Amount(new SeriesKey(), May + 1));
    }

    [Fact]
    public void Puts_what_tells_no_office_beside_the_offices()
    {
        var known = RevenueHistory.Of([new(May, Gst, 5), new(May, new SeriesKey(Head: "gst"), 7)]).AsOf(new DateOnly(2026, 12, 1));
        Assert.Equal(12, known.Amount(new SeriesKey(), May));
        Assert.Equal(7, known.Amount(new SeriesKey(Office: RevenueSnapshot.Unassigned), May));
    }
}
