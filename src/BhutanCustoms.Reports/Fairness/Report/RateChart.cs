using System.Globalization;
using BhutanCustoms.Reports.Fairness.Statistics;
using BhutanCustoms.Reports.Kit;
using ScottPlot;

namespace BhutanCustoms.Reports.Fairness.Report;

/// <summary>Draws a rate of each group with its interval, and the rate of all items as a line.</summary>
internal static class RateChart
{
    private const int Width = 760;
    private const int RowHeight = 26;
    private const int Around = 130;
    private static readonly Color Ink = Color.FromHex("#111111");
    private static readonly Color Blue = Color.FromHex("#1f4e8c");
    private static readonly Color Grey = Color.FromHex("#6b6b6b");

    /// <summary>The chart as SVG; null where no group's rate is known.</summary>
    public static string? Draw(string title, IReadOnlyList<(string Name, Rate Rate)> groups, Rate all, string name)
    {
        var known = groups.Where(group => double.IsFinite(group.Rate.Value)).Reverse().ToArray();
        if (known.Length == 0)
        {
            return null;
        }

        using var plot = new Plot();
        plot.Font.Set(ChartFont.Name);
        for (var row = 0; row < known.Length; row++)
        {
            var bar = plot.Add.Line(known[row].Rate.Interval.Low, row, known[row].Rate.Interval.High, row);
            (bar.LineColor, bar.LineWidth) = (Blue, 2);
        }

        var marks = plot.Add.Markers(
            known.Select(group => group.Rate.Value).ToArray(),
            Enumerable.Range(0, known.Length).Select(row => (double)row).ToArray()
        );
        (marks.MarkerShape, marks.MarkerSize, marks.MarkerColor, marks.LegendText) = (
            MarkerShape.FilledCircle,
            9,
            Blue,
            "Rate with its interval of 95 %"
        );
        if (double.IsFinite(all.Value))
        {
            var line = plot.Add.VerticalLine(all.Value, 1.2f, Grey, LinePattern.Dashed);
            line.LegendText = "All items";
        }

        Frame(plot, title, known);
        return ChartSvg.Standalone(plot.GetSvgXml(Width, Around + RowHeight * known.Length), name, title);
    }

    private static void Frame(Plot plot, string title, (string Name, Rate Rate)[] known)
    {
        plot.Title(title, 14);
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual([
            .. known.Select((group, row) => new Tick(row, group.Name)),
        ]);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            LabelFormatter = share => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %"),
            TargetTickCount = 6,
        };
        plot.Axes.Left.TickLabelStyle.ForeColor = Ink;
        plot.Axes.Right.FrameLineStyle.Width = plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(0, Math.Min(1.02, 1.05 * known.Max(group => group.Rate.Interval.High)), -0.7, known.Length - 0.3);
        (plot.Legend.FontSize, plot.Legend.OutlineWidth, plot.Legend.ShadowColor) = (11, 0, Colors.Transparent);
        plot.ShowLegend(Edge.Bottom);
    }
}
