using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Tests.Outlook;

public sealed class RevenueOutlookTests
{
    private static RevenueOutlook Outlook(int months, int horizon = 12, RevenueHistory? history = null) =>
        RevenueOutlook.Of(new OutlookRequest(history ?? SyntheticRevenue.Of(months), SyntheticRevenue.After(months), horizon), new PlainForecaster());

    [Theory]
    [InlineData(SeriesLevel.Office)]
    [InlineData(SeriesLevel.Head)]
    [InlineData(SeriesLevel.OfficeHead)]
    [InlineData(SeriesLevel.ChapterGroup)]
    [InlineData(SeriesLevel.Origin)]
    public void Adds_up_to_the_country_to_the_chhetrum(SeriesLevel level)
    {
        var outlook = Outlook(60);
        for (var h = 0; h < 12; h++)
        {
            Assert.Equal(outlook.Total!.Forecast[h].Mean, outlook.Series.Where(s => s.Level == level).Sum(s => s.Forecast[h].Mean));
        }
    }

    [Fact]
    public void Adds_heads_at_offices_up_to_offices_and_to_heads()
    {
        var outlook = Outlook(60);
        foreach (var sum in outlook.Series.Where(s => s.Level is SeriesLevel.Office or SeriesLevel.Head))
        {
            var parts = outlook.Series.Where(s => s.Level == SeriesLevel.OfficeHead && sum.Key.Includes(s.Key));
            Assert.Equal(sum.Forecast[3].Mean, parts.Sum(p => p.Forecast[3].Mean));
        }
    }

    [Fact]
    public void Holds_each_band_around_its_forecast()
    {
        var months = Outlook(60).Series.SelectMany(s => s.Forecast).ToArray();
        Assert.All(months, m => Assert.True(m.Lower95 <= m.Lower80 && m.Lower80 <= m.Mean && m.Mean <= m.Upper80 && m.Upper80 <= m.Upper95));
    }
}
