using BhutanCustoms.Reports.Fairness.Report;
using BhutanCustoms.Reports.ModelCards;
using BhutanCustoms.Reports.Tests.Drivers;
using BhutanCustoms.Reports.Tests.Fairness;
using BhutanCustoms.Reports.Tests.Forecasting.Report;

namespace BhutanCustoms.Reports.Tests.ModelCards;

/// <summary>Cards and the annual report in a real browser.</summary>
public sealed class RenderedPapersTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("customs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [ChromiumFact]
    public Task A_card_fits_its_window_and_shows_its_chart() =>
        ShowsAsync(ModelCard.Files(Cards.Input()).Text("fraud/f-2.card.html"), charts: 1);

    [ChromiumFact]
    public Task The_annual_report_fits_its_window_and_shows_its_charts() =>
        ShowsAsync(FairnessReport.Files(Years.Plain().Figures()).Text(FairnessReport.HtmlFile), charts: 3);

    private async Task ShowsAsync(string html, int charts)
    {
        const string Measure = """
            <script>
            const charts = [...document.querySelectorAll('svg')].filter(chart => chart.getBoundingClientRect().height > 80);
            document.title = `${document.documentElement.scrollWidth <= document.documentElement.clientWidth} ${charts.length}`;
            </script></body>
            """;
        var page = Path.Combine(folder, "page.html");
        await File.WriteAllTextAsync(page, html.Replace("</body>", Measure, StringComparison.Ordinal));

        var seen = await Browser.RunAsync(folder, "--window-size=1000,1400", "--dump-dom", new Uri(page).AbsoluteUri);

        Assert.Contains($"<title>true {charts}</title>", seen, StringComparison.Ordinal);
    }
}
