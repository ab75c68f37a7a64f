using BhutanCustoms.Browser;
using BhutanCustoms.Reports.Fairness.Report;
using BhutanCustoms.Reports.ModelCards;
using BhutanCustoms.Reports.Tests.Fairness;
using BhutanCustoms.Reports.Tests.Forecasting.Report;

namespace BhutanCustoms.Reports.Tests.ModelCards;

/// <summary>Cards and the annual report in a real browser.</summary>
public sealed class RenderedPapersTests
{
    [Fact]
    public Task A_card_fits_its_window_and_shows_its_chart() =>
        ShowsAsync(ModelCard.Files(Cards.Input()).Text("fraud/f-2.card.html"), charts: 1);

    [Fact]
    public Task The_annual_report_fits_its_window_and_shows_its_charts() =>
        ShowsAsync(FairnessReport.Files(Years.Plain().Figures()).Text(FairnessReport.HtmlFile), charts: 3);

    private static async Task ShowsAsync(string html, int charts)
    {
        var page = await Chromium.OpenAsync();
        await page.SetContentAsync(html);

        var fits = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth");
        var shown = await page.EvaluateAsync<int>(
            "[...document.querySelectorAll('svg')].filter(chart => chart.getBoundingClientRect().height > 80).length"
        );

        await page.CloseAsync();
        Assert.True(fits, "The page is wider than its window.");
        Assert.Equal(charts, shown);
    }
}
