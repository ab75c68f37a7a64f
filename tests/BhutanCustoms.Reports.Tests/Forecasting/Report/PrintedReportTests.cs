using System.Text;
using System.Text.RegularExpressions;
using BhutanCustoms.Browser;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.Tests.Forecasting.Report;

/// <summary>The report in a real browser.</summary>
public sealed class PrintedReportTests : IDisposable
{
    // Fonts are asked for when words are laid out.
    private const string LoadedFonts = """
        (document.documentElement.getBoundingClientRect(), document.fonts.ready).then(
            fonts => [...fonts].filter(face => face.status === 'loaded').map(face => `${face.family} ${face.weight}`.replaceAll('"', '')))
        """;

    private static readonly IReadOnlyList<ReportFile> Files = ForecastReport.Files(Outlooks.Input());
    private readonly string folder = Directory.CreateTempSubdirectory("customs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Prints_on_two_pages_of_a4_at_most()
    {
        var page = await Chromium.OpenAsync();
        await page.SetContentAsync(Files.Text(ForecastReport.HtmlFile));

        var printed = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));

        await page.CloseAsync();
        Assert.InRange(Regex.Count(printed, @"/Type /Page\b"), 1, 2);
        Assert.All(
            Regex.Matches(printed, @"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]"),
            box => Assert.Equal(("594", "841"), (box.Groups[1].Value[..3], box.Groups[2].Value[..3]))
        );
    }

    [Fact]
    public async Task Draws_the_chart_as_wide_as_the_page()
    {
        var page = await Chromium.OpenAsync();
        await page.SetContentAsync(Files.Text(ForecastReport.HtmlFile));

        var chart = (await page.Locator("svg").First.BoundingBoxAsync())!;
        var table = (await page.Locator("table").First.BoundingBoxAsync())!;

        await page.CloseAsync();
        Assert.Equal(1, chart.Width / table.Width, 0.01);
        Assert.True(chart.Height > 200, $"The chart is {chart.Height} pixels high.");
    }

    [Fact]
    public async Task Brings_the_font_of_its_words_along()
    {
        var page = await Chromium.OpenAsync();
        await page.SetContentAsync(Files.Text(ForecastReport.HtmlFile));

        var fonts = await page.EvaluateAsync<string[]>(LoadedFonts);

        await page.CloseAsync();
        Assert.Superset(new HashSet<string> { "IBM Plex Sans 400", "IBM Plex Sans 600" }, fonts.ToHashSet());
    }

    [Fact]
    public async Task A_chart_alone_brings_it_along_too()
    {
        var file = Path.Combine(folder, "total.svg");
        await File.WriteAllTextAsync(file, Files.Text("charts/total.svg"));
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(new Uri(file).AbsoluteUri);

        var fonts = await page.EvaluateAsync<string[]>(LoadedFonts);

        await page.CloseAsync();
        Assert.Contains("IBM Plex Sans 400", fonts);
    }
}
