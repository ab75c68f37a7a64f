using System.Text;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>
/// Writes what monitoring knows as files. The same document gives the same bytes.
/// </summary>
public static class MonitoringReport
{
    /// <summary>The report as a page that needs nothing else.</summary>
    public const string HtmlFile = "report.html";

    /// <summary>The report as Markdown; its charts are in <c>charts/</c>.</summary>
    public const string MarkdownFile = "report.md";

    /// <summary>Everything for programs; stored last, so that a report that has it is whole.</summary>
    public const string JsonFile = "monitoring.json";

    /// <summary>The files of a report: those named here, and <c>charts/*.png</c>.</summary>
    public static IReadOnlyList<ReportFile> Files(MonitoringDocument document)
    {
        var charts = MonitoringCharts.Of(document);
        var markdown = new MonitoringMarkdown(document, charts).Write();
        return
        [
            new(
                HtmlFile,
                "text/html; charset=utf-8",
                Encoding.UTF8.GetBytes(HtmlReport.Write(markdown, charts.ToDictionary(chart => chart.File, chart => (string?)chart.Svg)))
            ),
            new(MarkdownFile, "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(markdown)),
            new(JsonFile, "application/json", document.Write()),
            .. charts.Select(chart => new ReportFile(chart.File, "image/png", chart.Png)),
        ];
    }
}
