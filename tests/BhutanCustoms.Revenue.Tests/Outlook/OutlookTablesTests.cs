using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Tests.Outlook;

public sealed class OutlookTablesTests
{
    private const int Months = 45; // January 2021 to September 2024.
    private static readonly RevenueHistory History = SyntheticRevenue.Of(Months);
    private static readonly RevenueOutlook Outlook = RevenueOutlook.Of(
        new OutlookRequest(History, SyntheticRevenue.After(Months), 12) { Earlier = Earlier() },
        new PlainForecaster()
    );

    private static decimal Came(SeriesKey key, Month from, int months) =>
        History.Entries.Where(e => key.Includes(e.Key) && e.Month >= from && e.Month < from + months).Sum(e => e.Chhetrum) / 100m;

    private static IReadOnlyList<EarlierForecast> Earlier() =>
        [
            new(new DateOnly(2024, 8, 5), new(), Month.Of(2024, 8), 0, 0, 1, 0, 1),
            new(new DateOnly(2024, 8, 5), new(), Month.Of(2024, 9), Came(new(), Month.Of(2024, 9), 1), 0, 1e9m, 0, 1e9m),
            new(new DateOnly(2024, 8, 5), new(), Month.Of(2024, 10), 5, 0, 1, 0, 1),
        ];

    [Theory]
    [InlineData(SeriesLevel.Office)]
    [InlineData(SeriesLevel.Head)]
    [InlineData(SeriesLevel.ChapterGroup)]
    [InlineData(SeriesLevel.Origin)]
    public void Lets_the_drivers_of_a_level_add_up_to_the_change_of_the_total(SeriesLevel level)
    {
        var drivers = Outlook.Drivers.Where(d => d.Level == level).ToArray();
        var before = Came(new(), Month.Of(2023, 10), 12);
        var change = Outlook.Total!.Forecast.Sum(m => m.Mean) - before;
        Assert.Equal(change, drivers.Sum(d => d.Change));
        Assert.Equal((double)(change / before) * 100, drivers.Sum(d => d.Points!.Value), 1e-9);
        Assert.Equal(drivers.OrderByDescending(d => Math.Abs(d.Change)), drivers);
    }

    [Fact]
    public void Adds_what_came_and_what_is_forecast_to_the_fiscal_year()
    {
        var year = Outlook.Years.Single(y => y.Key == new SeriesKey() && y.Kind == YearKind.Fiscal && y.Year == 2025);
        Assert.Equal((3, 9, true), (year.MonthsIn, year.MonthsForecast, year.Whole));
        Assert.Equal(Came(new(), Month.Of(2024, 7), 3), year.Received);
        Assert.Equal(Outlook.Total!.Forecast.Take(9).Sum(m => m.Mean), year.Forecast);
        Assert.Equal(Came(new(), Month.Of(2023, 7), 12), year.YearBefore);
        var widest = Outlook.Total.Forecast.Take(9).Sum(m => m.Upper80 - m.Mean);
        Assert.InRange(year.Upper80 - year.Total, widest / 3, widest);
        Assert.True(year.Lower95 < year.Lower80 && year.Upper80 < year.Upper95);
    }

    [Fact]
    public void Tells_the_calendar_year_that_the_forecast_does_not_reach_to_the_end_of()
    {
        var years = Outlook.Years.Where(y => y.Key == new SeriesKey("PHU") && y.Kind == YearKind.Calendar).ToArray();
        Assert.Equal([(2024, 9, 3), (2025, 0, 9)], years.Select(y => (y.Year, y.MonthsIn, y.MonthsForecast)));
        Assert.True(years[0].Whole);
        Assert.False(years[1].Whole);
        Assert.Equal(Came(new("PHU"), Month.Of(2024, 1), 9), years[1].YearBefore);
    }

    [Fact]
    public void Holds_earlier_forecasts_against_what_came()
    {
        Assert.Equal([Month.Of(2024, 8), Month.Of(2024, 9)], Outlook.Earlier.Select(o => o.Forecast.Month));
        Assert.Equal([false, true], Outlook.Earlier.Select(o => o.Within80));
        Assert.Equal(Came(new(), Month.Of(2024, 8), 1), Outlook.Earlier[0].Error);
        Assert.Equal(Came(new(), Month.Of(2023, 8), 1), Outlook.Earlier[0].Naive);
        var accuracy = Assert.Single(Outlook.EarlierAccuracy);
        Assert.Equal(50, accuracy.Mape!.Value, 1e-9);
        Assert.Equal(0.5, accuracy.Coverage80);
    }
}
