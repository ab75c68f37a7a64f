using System.Globalization;
using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Revenue.Series;
using ScottPlot;

namespace BhutanCustoms.Reports.Forecasting.Report;

/// <summary>
/// Draws a chart so that it reads in black and white: what a line means is in its pattern and marker, never just in its colour.
/// </summary>
internal sealed class ChartRenderer : IDisposable
{
    private const int Width = 900;
    private const int Height = 380;
    private const int MostHistory = 48;
    private static readonly Color Ink = Color.FromHex("#111111");
    private static readonly Color Blue = Color.FromHex("#1f4e8c");
    private static readonly Color Inner = Color.FromHex("#a9bcd6");
    private static readonly Color Outer = Color.FromHex("#dbe4f0");
    private static readonly Color Grey = Color.FromHex("#6b6b6b");

    private readonly Plot plot = new();
    private readonly ForecastChart chart;
    private readonly Month first;
    private readonly Month end;
    private readonly double unit;

    private ChartRenderer(ForecastChart chart)
    {
        this.chart = chart;
        first = chart.Start + Math.Max(0, chart.History.Count - MostHistory);
        end = chart.Next + chart.Mean.Count;
        unit = (double)chart.Unit.Size;
        plot.Font.Set(ChartFont.Name);
        AddBand(chart.Band95, Outer, "95 % of outcomes");
        AddBand(chart.Band80, Inner, "80 % of outcomes");
        AddHistory([.. chart.History.Skip(first - chart.Start)]);
        AddEarlier();
        AddLine(Months(chart.Next, chart.Mean.Count), chart.Mean, Blue, LinePattern.Solid, MarkerShape.OpenCircle, 7, "Forecast");
        AddEvents();
        Frame();
    }

    /// <summary>The chart as a picture of twice the points, for print, and as SVG that can stand in a page beside others.</summary>
    /// <param name="chart">What to show.</param>
    /// <param name="name">A name that no other chart of a page has.</param>
    public static (byte[] Png, string Svg) Draw(ForecastChart chart, string name)
    {
        using var renderer = new ChartRenderer(chart);
        var plot = renderer.plot;
        var svg = ChartSvg.Standalone(plot.GetSvgXml(Width, Height), name, chart.Title);
        plot.ScaleFactor = 2;
        return (plot.GetImageBytes(2 * Width, 2 * Height, ImageFormat.Png), svg);
    }

    /// <inheritdoc/>
    public void Dispose() => plot.Dispose();

    private void AddBand((IReadOnlyList<double> Lower, IReadOnlyList<double> Upper) band, Color colour, string name)
    {
        var fill = plot.Add.FillY(Months(chart.Next, chart.Mean.Count), Scaled(band.Lower), Scaled(band.Upper));
        (fill.FillStyle.Color, fill.LineStyle.Color, fill.LineStyle.Width, fill.LegendText) = (colour, Ink.WithAlpha(0.45), 0.5f, name);
    }

    private void AddHistory(double[] history)
    {
        var whole = history.Length - Math.Min(chart.Filling, history.Length);
        AddLine(Months(first, whole), history[..whole], Ink, LinePattern.Solid, MarkerShape.FilledCircle, 4, "What came");
        if (whole < history.Length)
        {
            AddLine(
                Months(first + whole, history.Length - whole),
                history[whole..],
                Ink,
                LinePattern.Dotted,
                MarkerShape.OpenSquare,
                8,
                "Still filling"
            );
        }

        var outliers = chart.Outliers.Where(month => month >= first && month - first < history.Length).ToArray();
        if (outliers.Length > 0)
        {
            var marks = plot.Add.Markers(
                outliers.Select(month => (double)month.Index).ToArray(),
                Scaled([.. outliers.Select(month => history[month - first])])
            );
            (marks.MarkerShape, marks.MarkerSize, marks.MarkerColor, marks.MarkerLineWidth, marks.LegendText) = (
                MarkerShape.OpenDiamond,
                13,
                Ink,
                1.5f,
                "Outlier, replaced for fitting"
            );
        }
    }

    private void AddEarlier()
    {
        var shown = chart.Earlier.Where(point => point.Month >= first).OrderBy(point => point.Month).ToArray();
        if (shown.Length > 0)
        {
            AddLine(
                [.. shown.Select(point => (double)point.Month.Index)],
                [.. shown.Select(point => point.Value)],
                Grey,
                LinePattern.Dashed,
                MarkerShape.Eks,
                7,
                chart.EarlierName
            );
        }
    }

    private void AddEvents()
    {
        foreach (var (month, label) in chart.Events.Where(happened => happened.Month >= first && happened.Month < end))
        {
            var line = plot.Add.VerticalLine(month.Index - 0.5, 1, Ink, LinePattern.DenselyDashed);
            (
                line.Text,
                line.LabelOppositeAxis,
                line.LabelRotation,
                line.LabelFontSize,
                line.LabelBold,
                line.LabelBackgroundColor,
                line.LabelFontColor
            ) = (label, true, 0, 12, false, Colors.Transparent, Ink);
        }

        plot.Axes.Top.MinimumSize = chart.Events.Count > 0 ? 24 : 0;
    }

    private void Frame()
    {
        plot.Title(chart.Title, 16);
        plot.YLabel(chart.Unit.Name, 13);
        plot.Axes.Title.Label.Bold = plot.Axes.Left.Label.Bold = false;
        plot.Axes.Bottom.TickGenerator = MonthTicks();
        plot.Axes.Bottom.TickLabelStyle.FontSize = plot.Axes.Left.TickLabelStyle.FontSize = 12;
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            LabelFormatter = value => value.ToString("#,0.######", CultureInfo.InvariantCulture),
            TargetTickCount = 6,
        };
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Axes.Right.FrameLineStyle.Width = plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.SetLimitsX(first.Index - 1, end.Index);
        StartAtZero();
        (plot.Legend.FontSize, plot.Legend.OutlineWidth, plot.Legend.ShadowColor) = (12, 0, Colors.Transparent);
        plot.ShowLegend(Edge.Bottom);
    }

    private ScottPlot.TickGenerators.NumericManual MonthTicks()
    {
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        var step = (end - first) switch
        {
            > 30 => 6,
            > 12 => 3,
            _ => 1,
        };
        for (var month = first; month < end; month += 1)
        {
            if ((month.Number - 1) % step == 0)
            {
                ticks.AddMajor(month.Index, MonthText.Short(month));
            }
            else
            {
                ticks.AddMinor(month.Index);
            }
        }

        return ticks;
    }

    /// <summary>Amounts start at zero, so that lengths compare; refunds reach below it.</summary>
    private void StartAtZero()
    {
        plot.Axes.AutoScaleY();
        var limits = plot.Axes.GetLimits();
        var below = chart.History.Concat(chart.Band95.Lower).Concat(chart.Earlier.Select(month => month.Value)).Any(amount => amount < 0);
        plot.Axes.SetLimitsY(below ? limits.Bottom : 0, Math.Max(limits.Top, 1));
    }

    private void AddLine(
        double[] months,
        IReadOnlyList<double> values,
        Color colour,
        LinePattern pattern,
        MarkerShape marker,
        float size,
        string name
    )
    {
        var line = plot.Add.Scatter(months, Scaled(values), colour);
        (line.LinePattern, line.LineWidth, line.MarkerShape, line.MarkerSize, line.LegendText) = (pattern, 1.6f, marker, size, name);
    }

    private double[] Scaled(IReadOnlyList<double> values) => [.. values.Select(value => value / unit)];

    private static double[] Months(Month first, int count) => [.. Enumerable.Range(first.Index, count).Select(index => (double)index)];
}
