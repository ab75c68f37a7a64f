using System.Text.Json;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Cleaning;

namespace BhutanCustoms.Revenue.Tests.Series.Cleaning;

public sealed class AdjustedHistoryTests
{
    private static readonly Month First = Month.Of(2023, 1);
    private static readonly SeriesKey Gst = new("PHU", "gst");
    private static readonly SeriesKey Sales = new("PHU", "sales_tax");

    private static AdjustedHistory Adjust(IEnumerable<RevenueEntry> entries, int months, params RevenueEvent[] events) =>
        new(RevenueHistory.Of(entries).AsOf(new DateOnly(2030, 1, 1)), months, events);

    private static IEnumerable<RevenueEntry> Flat(SeriesKey key, int from, int to, long nu) =>
        Enumerable.Range(from, to - from).Select(t => new RevenueEntry(First + t, key, nu * 100));

    [Fact]
    public void Scales_the_months_before_a_given_factor_where_it_applies()
    {
        var history = Adjust(
            [.. Flat(Gst, 0, 6, 100), .. Flat(Gst with { Office = "GEL" }, 0, 6, 50)],
            6,
            new RevenueEvent(First + 4, "Rate at PHU", new SeriesKey(Office: "PHU"), Factor: 1.5)
        );
        Assert.Equal([150, 150, 150, 150, 100, 100], history.Grouped(k => k)[Gst]);
        Assert.Equal([200, 200, 200, 200, 150, 150], history.Grouped(_ => new SeriesKey())[new SeriesKey()]);
        Assert.Single(history.EventsOf(new SeriesKey()));
        Assert.Empty(history.EventsOf(new SeriesKey(Office: "GEL")));
    }

    [Fact]
    public void Moves_the_past_of_a_head_to_the_one_that_replaces_it()
    {
        var history = Adjust(
            [.. Flat(Sales, 0, 12, 100), .. Flat(Gst, 12, 16, 130)],
            16,
            new RevenueEvent(First + 12, "GST replaces sales tax", new SeriesKey(Head: "gst"), Factor: 1.3, ReplacesHead: "sales_tax")
        );
        Assert.Equal(Enumerable.Repeat(130.0, 16), history.Grouped(k => k)[Gst].Select(v => Math.Round(v, 9)));
        Assert.All(history.Grouped(k => k)[Sales][..12], v => Assert.Equal(0, v));
    }

    [Fact]
    public void Leaves_the_old_head_the_part_that_goes_on()
    {
        // A quarter of the old head (25 of 100) is still levied after the reform.
        var history = Adjust(
            [.. Flat(Sales, 0, 12, 100), .. Flat(Sales, 12, 18, 25), .. Flat(Gst, 12, 18, 75)],
            18,
            new RevenueEvent(First + 12, "GST", new SeriesKey(Head: "gst"), Factor: 1, ReplacesHead: "sales_tax")
        );
        Assert.All(history.Grouped(k => k)[Gst], v => Assert.Equal(75, v, 1e-9));
        Assert.All(history.Grouped(k => k)[Sales], v => Assert.Equal(25, v, 1e-9));
        Assert.Contains("75 % of what sales_tax brought before", history.EventsOf(Gst).Single().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Estimates_a_factor_from_the_months_after()
    {
        var values = CleaningSeries.Seasonal(40, seed: 9).Select((v, t) => t < 33 ? v / 1.5 : v).ToArray();
        var history = Adjust(
            values.Select((v, t) => new RevenueEntry(First + t, Gst, (long)(v * 100))),
            40,
            new RevenueEvent(First + 33, "New rates")
        );
        Assert.InRange(history.EventsOf(Gst).Single().Size!.Value, 1.4, 1.6);
    }

    [Fact]
    public void Says_that_it_leaves_alone_what_can_not_be_told()
    {
        var values = CleaningSeries.Seasonal(40, seed: 9);
        var entries = values.Select((v, t) => new RevenueEntry(First + t, Gst, (long)(v * 100))).ToArray();
        var late = Adjust(entries, 40, new RevenueEvent(First + 38, "Two months ago")).EventsOf(Gst).Single();
        Assert.False(late.Handled);
        Assert.Contains("2 months after", late.Sentence, StringComparison.Ordinal);
        var nothing = Adjust(entries, 40, new RevenueEvent(First + 30, "No effect")).EventsOf(Gst).Single();
        Assert.False(nothing.Handled);
        Assert.Contains("can't be told from 1", nothing.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 100.0)]
    [InlineData(6, 200.0)]
    [InlineData(7, 100.0)]
    public void Applies_an_event_of_the_next_month_but_none_before_or_beyond(int at, double expected) =>
        Assert.All(
            Adjust(Flat(Gst, 0, 6, 100), 6, new RevenueEvent(First + at, "Doubled", Factor: 2)).Grouped(k => k)[Gst],
            v => Assert.Equal(expected, v)
        );

    [Fact]
    public void Reads_an_event_from_JSON()
    {
        const string json =
            """[{"month":"2026-01","label":"GST replaces sales tax","applies":{"head":"gst"},"replacesHead":"sales_tax"}]""";
        var reform = JsonSerializer.Deserialize<RevenueEvent[]>(json, JsonSerializerOptions.Web)!.Single();
        Assert.Equal(
            new RevenueEvent(Month.Of(2026, 1), "GST replaces sales tax", new SeriesKey(Head: "gst"), ReplacesHead: "sales_tax"),
            reform
        );
    }

    [Fact]
    public void Misses_the_month_of_an_event() =>
        Assert.Contains("no month", new RevenueEvent(default, "GST").Problem(), StringComparison.Ordinal);

    [Theory]
    [InlineData("", 1.0, null, null)]
    [InlineData("Factor", 0.0, null, null)]
    [InlineData("Factor", double.NaN, null, null)]
    [InlineData("Head", 1.0, null, "sales_tax")]
    [InlineData("Itself", 1.0, "gst", "gst")]
    public void Names_what_is_wrong_with_an_event(string label, double factor, string? head, string? replaces) =>
        Assert.NotNull(new RevenueEvent(First, label, head is null ? null : new SeriesKey(Head: head), factor, replaces).Problem());
}
