using BhutanCustoms.Revenue.Methods;

namespace BhutanCustoms.Revenue.Tests.Methods;

public sealed class SeasonalNaiveTests
{
    [Fact]
    public void Repeats_the_last_year()
    {
        var forecast = new SeasonalNaive().Forecast(KnownSeries.Passengers, 14);
        Assert.Equal(KnownSeries.Passengers[^12..], forecast[..12]);
        Assert.Equal([417, 391], forecast[12..]);
    }

    [Fact]
    public void Repeats_the_last_month_where_there_is_no_year() => Assert.Equal([3.0, 3, 3], new SeasonalNaive().Forecast([1, 2, 3], 3));
}
