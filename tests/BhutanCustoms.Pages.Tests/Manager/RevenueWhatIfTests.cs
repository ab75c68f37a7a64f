using BhutanCustoms.Pages.Manager;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Reconciliation;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.WhatIf;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BhutanCustoms.Pages.Tests.Manager;

public sealed class RevenueWhatIfTests
{
    private static readonly Month July = Month.Of(new DateOnly(2026, 7, 1));

    // Of 100 in all 40 are GST and 20 come from elsewhere than India, all of that through SAM and as duty; of PHU's 40, 30 are GST.
    private static readonly ForecastDocument Forecast = new(
        1,
        July,
        new DateOnly(2026, 7, 1),
        "BTN",
        July + -1,
        [],
        [
            Series(new SeriesKey(), SeriesLevel.Total, 100),
            Series(new SeriesKey(Office: "PHU"), SeriesLevel.Office, 40),
            Series(new SeriesKey(Head: "Customs duty"), SeriesLevel.Head, 60),
            Series(new SeriesKey(Head: "GST"), SeriesLevel.Head, 40),
            Series(new SeriesKey("PHU", "Customs duty"), SeriesLevel.OfficeHead, 10),
            Series(new SeriesKey("PHU", "GST"), SeriesLevel.OfficeHead, 30),
            Series(new SeriesKey(Origin: "India"), SeriesLevel.Origin, 80),
            Series(new SeriesKey(Origin: "COTI"), SeriesLevel.Origin, 20),
        ],
        new ReconciliationReport(ReconciliationMethod.BottomUp, null, 0, null, null, null, ""),
        [],
        [],
        [],
        [],
        [
            new CellAmount(new SeriesKey("PHU", "Customs duty", null, "India"), 120),
            new CellAmount(new SeriesKey("PHU", "GST", null, "India"), 360),
            new CellAmount(new SeriesKey("SAM", "Customs duty", null, "India"), 360),
            new CellAmount(new SeriesKey("SAM", "Customs duty", null, "COTI"), 240),
            new CellAmount(new SeriesKey("SAM", "GST", null, "India"), 120),
        ],
        null,
        []
    );

    [Theory]
    [InlineData("growth=10", 0, 110)]
    [InlineData("exchange=5", 0, 101)]
    [InlineData("rate-GST=20", 0, 108)]
    [InlineData("rate-GST=20", 1, 46)]
    [InlineData("rate-GST=20", 2, 60)]
    [InlineData("rate-GST=-100", 3, 0)]
    [InlineData("exchange=5", 6, 80)]
    [InlineData("exchange=-5", 7, 19)]
    [InlineData("exchange=5", 1, 40)]
    [InlineData("rate-GST=20", 7, 20)]
    [InlineData("growth=10&exchange=5&rate-GST=20", 0, 119.9)]
    public void Scales_a_series_by_what_it_is_made_of(string query, int series, double expected)
    {
        var (whatIf, wrong) = Asked(query);

        var month = Assert.Single(whatIf.Of(Forecast, Forecast.Series[series]));

        Assert.Empty(wrong);
        Assert.Equal(((decimal)expected, July), (month.Mean, month.Month));
    }

    [Fact]
    public void Scales_the_bands_as_it_scales_what_is_expected()
    {
        var month = Asked("growth=50").WhatIf.Of(Forecast, Forecast.Series[0])[0];

        Assert.Equal([135m, 165m, 120m, 180m], [month.Lower80, month.Upper80, month.Lower95, month.Upper95]);
    }

    [Theory]
    [InlineData("growth=many")]
    [InlineData("exchange=-101")]
    [InlineData("rate-GST=1001")]
    [InlineData("growth=NaN")]
    public void Says_what_is_wrong_with_a_change_and_changes_nothing(string query)
    {
        var (whatIf, wrong) = Asked(query);

        Assert.Contains("per cent from -100 to 1,000", Assert.Single(wrong), StringComparison.Ordinal);
        Assert.True(whatIf.IsNone);
    }

    [Fact]
    public void Refuses_a_tax_head_that_the_forecast_has_not()
    {
        var (whatIf, wrong) = Asked("rate-Salt=5");

        Assert.Equal("The forecast has no such tax head; it has Customs duty, GST.", Assert.Single(wrong));
        Assert.True(whatIf.IsNone);
    }

    private static (RevenueWhatIf WhatIf, IReadOnlyList<string> Wrong) Asked(string query) =>
        RevenueWhatIf.Of(
            new QueryCollection(
                query.Split('&').Select(part => part.Split('=')).ToDictionary(part => part[0], part => new StringValues(part[1]))
            ),
            ["Customs duty", "GST"]
        );

    private static SeriesOutlook Series(SeriesKey key, SeriesLevel level, decimal mean) =>
        new(key, level, [], [], "", [new ForecastMonth(July, mean, 0.9m * mean, 1.1m * mean, 0.8m * mean, 1.2m * mean, mean)], null, []);
}
