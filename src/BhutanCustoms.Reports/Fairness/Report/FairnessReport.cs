using System.Text;
using BhutanCustoms.Reports.Fairness.Figures;
using BhutanCustoms.Reports.Fairness.Statistics;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.Fairness.Report;

/// <summary>
/// Writes the annual report as files. The same figures give the same bytes.
/// </summary>
internal static class FairnessReport
{
    public const string HtmlFile = "report.html";
    public const string MarkdownFile = "report.md";
    public const string GroupFile = "groups.csv";
    public const string OverrideFile = "overrides.csv";
    public const string CalibrationChartFile = "charts/calibration.svg";
    private const string Csv = "text/csv; charset=utf-8";

    public static IReadOnlyList<ReportFile> Files(FairnessFigures figures)
    {
        var charts = Charts(figures);
        var markdown = new FairnessText(figures, [.. charts.Keys]).Write();
        return
        [
            Text(HtmlFile, "text/html; charset=utf-8", HtmlReport.Write(markdown, charts)),
            Text(MarkdownFile, "text/markdown; charset=utf-8", markdown),
            new(GroupFile, Csv, FairnessTables.Groups(figures)),
            new(OverrideFile, Csv, FairnessTables.Overrides(figures)),
            .. charts.Select(chart => Text(chart.Key, "image/svg+xml", chart.Value!)),
        ];
    }

    /// <summary>The name of the chart of a grouping's hit rates.</summary>
    public static string HitRateChart(string grouping) => $"charts/hit-rate-{grouping.Replace(' ', '-')}.svg";

    private static SortedDictionary<string, string?> Charts(FairnessFigures figures)
    {
        var charts = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var grouping in figures.Groups.GroupBy(group => group.Grouping))
        {
            var name = HitRateChart(grouping.Key);
            var rates = grouping.Select(group => (group.Group, group.Red)).ToArray();
            if (
                RateChart.Draw(
                    $"Hit rate of the red lane by ranking, by {grouping.Key}",
                    rates,
                    figures.All?.Red ?? Rate.Unknown,
                    $"hits-{grouping.Key.Replace(' ', '-')}"
                ) is
                { } chart
            )
            {
                charts.Add(name, chart);
            }
        }

        if (figures.Calibration.Count > 0)
        {
            charts.Add(CalibrationChartFile, CalibrationChart.Draw(figures.Calibration, "calibration"));
        }

        return charts;
    }

    private static ReportFile Text(string name, string contentType, string content) =>
        new(name, contentType, Encoding.UTF8.GetBytes(content));
}
