using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Tests.Series;

public sealed class CompletenessTests
{
    private static readonly SeriesKey Cell = new("PHU", "gst");

    private static Completeness On(RevenueHistory history, DateOnly day) =>
        Completeness.Of(history, history.AsOf(day), day, settlingDays: 10, completeShare: 0.98);

    private static RevenueHistory FromFile() =>
        RevenueHistory.Of(Enumerable.Range(0, 30).Select(t => new RevenueEntry(Month.Of(2024, 1) + t, Cell, 1000)));

    [Theory]
    [InlineData(2026, 5, 31, "2026-04")]
    [InlineData(2026, 6, 9, "2026-04")]
    [InlineData(2026, 6, 10, "2026-05")]
    [InlineData(2026, 8, 1, "2026-06")]
    public void Waits_ten_days_where_nothing_shows_how_late_amounts_arrive(int year, int month, int day, string last)
    {
        var completeness = On(FromFile(), new DateOnly(year, month, day));
        Assert.Equal(last, completeness.LastComplete.ToString());
        Assert.Contains("10 days", completeness.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Learns_from_earlier_months_how_long_amounts_arrive()
    {
        // Nine tenths are known at the month's end, the rest 20 days later.
        var history = RevenueHistory.Of(
            Enumerable
                .Range(0, 24)
                .Select(t => Month.Of(2024, 1) + t)
                .SelectMany(month =>
                {
                    var end = new DateTimeOffset((month + 1).Year, (month + 1).Number, 1, 0, 0, 0, TimeSpan.FromHours(6));
                    return new[]
                    {
                        new RevenueEntry(month, Cell, 900, end.AddHours(-1)),
                        new RevenueEntry(month, Cell, 100, end.AddDays(20).AddHours(-1)),
                    };
                })
        );

        Assert.Equal("2025-10", On(history, new DateOnly(2025, 12, 19)).LastComplete.ToString());
        Assert.Equal("2025-11", On(history, new DateOnly(2025, 12, 20)).LastComplete.ToString());
        Assert.Contains("90", On(history, new DateOnly(2025, 12, 19)).Incomplete[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Knows_no_complete_month_in_the_first()
    {
        var history = RevenueHistory.Of([new(Month.Of(2026, 5), Cell, 1000)]);
        var completeness = On(history, new DateOnly(2026, 5, 20));
        Assert.Null(completeness.LastComplete);
        Assert.Equal("2026-05 isn't over.", Assert.Single(completeness.Incomplete).Reason);
    }
}
