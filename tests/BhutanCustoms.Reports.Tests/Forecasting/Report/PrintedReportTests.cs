using System.Text;
using System.Text.RegularExpressions;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Reports.Tests.Drivers;

namespace BhutanCustoms.Reports.Tests.Forecasting.Report;

/// <summary>The report in a real browser.</summary>
public sealed class PrintedReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("customs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [ChromiumFact]
    public async Task Prints_on_two_pages_of_a4_at_most()
    {
        var page = Path.Combine(folder, "report.html");
        await File.WriteAllTextAsync(page, ForecastReport.Files(Outlooks.Input()).Text(ForecastReport.HtmlFile));
        var pdf = Path.Combine(folder, "report.pdf");

        await Browser.RunAsync(folder, "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri);

        var printed = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(pdf));
        Assert.InRange(Regex.Count(printed, @"/Type /Page\b"), 1, 2);
        Assert.All(
            Regex.Matches(printed, @"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]"),
            box => Assert.Equal(("594", "841"), (box.Groups[1].Value[..3], box.Groups[2].Value[..3]))
        );
    }

    [ChromiumFact]
    public async Task Draws_the_chart_as_wide_as_the_page()
    {
        var page = Path.Combine(folder, "report.html");
        var html = ForecastReport.Files(Outlooks.Input()).Text(ForecastReport.HtmlFile);
        await File.WriteAllTextAsync(
            page,
            html.Replace(
                "</body>",
                "<script>const box = document.querySelector('svg').getBoundingClientRect(); document.title = "
                    + "`${Math.round(box.width / document.querySelector('table').getBoundingClientRect().width * 100)} ${box.height "
                    + "> 200}`</script></body>",
                StringComparison.Ordinal
            )
        );

        var seen = await Browser.RunAsync(folder, "--window-size=1000,1400", "--dump-dom", new Uri(page).AbsoluteUri);

        Assert.Contains("<title>100 true</title>", seen, StringComparison.Ordinal);
    }
}
