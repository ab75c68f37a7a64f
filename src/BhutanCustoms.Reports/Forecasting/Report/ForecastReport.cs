using System.Reflection;
using System.Text;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.Forecasting.Report;

/// <summary>
/// Writes an outlook as files: report, charts, tables. The same input gives the same bytes.
/// </summary>
public static class ForecastReport
{
    /// <summary>The report as a page that needs nothing else.</summary>
    public const string HtmlFile = "report.html";

    /// <summary>The report as Markdown; its chart is <c>charts/total.svg</c>.</summary>
    public const string MarkdownFile = "report.md";

    /// <summary>Everything for programs, as <see cref="SchemaFile"/> describes it.</summary>
    public const string JsonFile = "forecast.json";

    /// <summary>The JSON schema of <see cref="JsonFile"/>.</summary>
    public const string SchemaFile = "forecast.schema.json";

    /// <summary>What came and what is forecast, a row a series and month.</summary>
    public const string CsvFile = "forecast.csv";

    /// <summary>What was known, with every version.</summary>
    public const string HistoryFile = "history.csv";

    /// <summary>Of so many series at most a chart is drawn: those that are to bring in most. Tables and JSON hold all.</summary>
    public const int MostCharts = 200;

    private const string Svg = "image/svg+xml";
    private const string Csv = "text/csv; charset=utf-8";

    /// <summary>
    /// The files of a forecast: those named here, and <c>charts/{series}.svg</c> and <c>.png</c> for each series, or for the
    /// <see cref="MostCharts"/> largest.
    /// </summary>
    /// <param name="input">What to write.</param>
    /// <param name="cancellationToken">Asked between charts.</param>
    public static IReadOnlyList<ReportFile> Files(ReportInput input, CancellationToken cancellationToken = default)
    {
        var charts = Charts(input, cancellationToken);
        var markdown = new MarkdownReport(input).Write();
        var chart = charts.FirstOrDefault(file => file.Name == MarkdownReport.Chart);
        return
        [
            Text(
                HtmlFile,
                "text/html; charset=utf-8",
                HtmlReport.Write(markdown, MarkdownReport.Chart, chart is null ? null : Encoding.UTF8.GetString(chart.Content.Span))
            ),
            Text(MarkdownFile, "text/markdown; charset=utf-8", markdown),
            new(JsonFile, "application/json", ForecastDocument.Of(input).Write()),
            new(SchemaFile, "application/schema+json", Schema()),
            new(CsvFile, Csv, ForecastTables.Forecast(input.Outlook)),
            new(HistoryFile, Csv, ForecastTables.History(input.Request.History)),
            .. charts,
        ];
    }

    private static ReportFile[] Charts(ReportInput input, CancellationToken cancellationToken)
    {
        var charts = new OutlookCharts(input.Outlook, input.Request.Events, new ReportNames(input.Offices));
        var names = ReportNames.Files(input.Outlook.Series);
        return
        [
            .. input
                .Outlook.Series.OrderByDescending(series => series.Forecast.Sum(month => month.Mean))
                .Take(MostCharts)
                .AsParallel()
                .AsOrdered()
                .WithCancellation(cancellationToken)
                .SelectMany(series =>
                {
                    if (charts.Of(series) is not { } chart)
                    {
                        return [];
                    }

                    var (png, svg) = ChartRenderer.Draw(chart, names[series.Key]);
                    return (ReportFile[])
                        [Text($"charts/{names[series.Key]}.svg", Svg, svg), new($"charts/{names[series.Key]}.png", "image/png", png)];
                }),
        ];
    }

    private static byte[] Schema()
    {
        using var stream = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream($"BhutanCustoms.Reports.Forecasting.Report.{SchemaFile}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static ReportFile Text(string name, string contentType, string content) =>
        new(name, contentType, Encoding.UTF8.GetBytes(content));
}
