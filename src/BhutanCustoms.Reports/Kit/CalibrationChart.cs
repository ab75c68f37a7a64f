using System.Globalization;
using BhutanCustoms.Fraud.Promotion;
using ScottPlot;

namespace BhutanCustoms.Reports.Kit;

/// <summary>Draws what was found against what was expected: on the diagonal a probability means what it says.</summary>
internal static class CalibrationChart
{
    private const int Width = 900;
    private const int Height = 400;
    private const double Margin = 1.08;
    private static readonly Color Ink = Color.FromHex("#111111");
    private static readonly Color Blue = Color.FromHex("#1f4e8c");
    private static readonly Color Grey = Color.FromHex("#6b6b6b");

    /// <summary>The chart as SVG that can stand in a page beside others.</summary>
    /// <param name="points">The curve; each point is drawn with its interval and how many items it stands for.</param>
    /// <param name="name">A name that no other chart of a page has.</param>
    public static string Draw(IReadOnlyList<CalibrationPoint> points, string name)
    {
        const string Title = "What was found against what was expected";
        using var plot = new Plot();
        plot.Font.Set(ChartFont.Name);
        var end =
            Margin * Math.Min(1, points.Max(point => Math.Max(point.Probability, Finite(point.Share.Interval.High, point.Share.Value))));
        var diagonal = plot.Add.Line(0, 0, end, end);
        (diagonal.LinePattern, diagonal.LineColor, diagonal.LineWidth, diagonal.LegendText) = (
            LinePattern.Dashed,
            Grey,
            1.2f,
            "As expected"
        );
        foreach (var point in points)
        {
            var bar = plot.Add.Line(
                point.Probability,
                Finite(point.Share.Interval.Low, point.Share.Value),
                point.Probability,
                Finite(point.Share.Interval.High, point.Share.Value)
            );
            (bar.LineColor, bar.LineWidth) = (Blue, 1.5f);
            var count = plot.Add.Text(point.Items.ToString("N0", CultureInfo.InvariantCulture), point.Probability, point.Share.Value);
            (count.LabelFontSize, count.LabelFontColor, count.OffsetX, count.OffsetY, count.LabelAlignment) = (
                11,
                Ink,
                7,
                -9,
                Alignment.MiddleLeft
            );
        }

        var shares = plot.Add.Markers(
            points.Select(point => point.Probability).ToArray(),
            points.Select(point => point.Share.Value).ToArray()
        );
        (shares.MarkerColor, shares.MarkerShape, shares.MarkerSize, shares.LegendText) = (
            Blue,
            MarkerShape.FilledCircle,
            8,
            "Share of findings, with its interval of 95 % and the number of items"
        );
        Frame(plot, Title, end);
        return ChartSvg.Standalone(plot.GetSvgXml(Width, Height), name, Title);
    }

    private static void Frame(Plot plot, string title, double end)
    {
        plot.Title(title, 15);
        plot.XLabel("Probability that the model gave", 12);
        plot.YLabel("Share of findings", 12);
        plot.Axes.Title.Label.Bold = plot.Axes.Left.Label.Bold = plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.TickGenerator = Percents();
        plot.Axes.Bottom.TickGenerator = Percents();
        plot.Axes.Right.FrameLineStyle.Width = plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.SetLimits(0, end, 0, end);
        (plot.Legend.FontSize, plot.Legend.OutlineWidth, plot.Legend.ShadowColor) = (11, 0, Colors.Transparent);
        plot.ShowLegend(Edge.Bottom);
    }

    private static ScottPlot.TickGenerators.NumericAutomatic Percents() =>
        new() { LabelFormatter = share => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %"), TargetTickCount = 6 };

    private static double Finite(double value, double otherwise) => double.IsFinite(value) ? value : otherwise;
}
