using BhutanCustoms.Reports.Kit;
using ScottPlot;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>A chart in the making: lines tell themselves apart by pattern and marker, so that they read in black and white.</summary>
internal sealed class ChartDrawing : IDisposable
{
    private const int Width = 900;
    private const int Height = 340;
    private const int MostTicks = 10;
    private static readonly (string Colour, LinePattern Pattern, MarkerShape Marker)[] Styles =
    [
        ("#111111", LinePattern.Solid, MarkerShape.FilledCircle),
        ("#1f4e8c", LinePattern.Solid, MarkerShape.OpenCircle),
        ("#a0522d", LinePattern.Dashed, MarkerShape.FilledSquare),
        ("#2e7d5b", LinePattern.Dotted, MarkerShape.OpenSquare),
        ("#6b6b6b", LinePattern.DenselyDashed, MarkerShape.FilledTriangleUp),
    ];

    private readonly Plot plot = new();
    private int lines;

    public ChartDrawing() => plot.Font.Set(ChartFont.Name);

    /// <summary>Adds a line over places from 0; what isn't a number is left out.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="values">Its values.</param>
    /// <param name="intervals">Ends drawn through each value; null for none.</param>
    public ChartDrawing Line(string name, IReadOnlyList<double> values, IReadOnlyList<(double Low, double High)>? intervals = null)
    {
        var (colour, pattern, marker) = Styles[lines % Styles.Length];
        var aside = intervals is null ? 0 : 0.12 * lines;
        var known = Enumerable.Range(0, values.Count).Where(place => double.IsFinite(values[place])).ToArray();
        var line = plot.Add.Scatter(
            known.Select(place => place + aside).ToArray(),
            known.Select(place => values[place]).ToArray(),
            Color.FromHex(colour)
        );
        (line.LinePattern, line.LineWidth, line.MarkerShape, line.MarkerSize, line.LegendText) = (pattern, 1.4f, marker, 6, name);
        foreach (var place in intervals is null ? [] : known)
        {
            var bar = plot.Add.Line(place + aside, intervals![place].Low, place + aside, intervals[place].High);
            (bar.LineColor, bar.LineWidth) = (Color.FromHex(colour), 1);
        }

        lines++;
        return this;
    }

    public ChartDrawing Limit(double value, string name)
    {
        var line = plot.Add.HorizontalLine(value, 1.2f, Color.FromHex("#111111"), LinePattern.DenselyDashed);
        line.LegendText = name;
        return this;
    }

    /// <summary>Ends the drawing.</summary>
    /// <param name="file">The picture's name.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="axis">What is measured.</param>
    /// <param name="places">The name of each place.</param>
    public MonitoringChart Draw(string file, string title, string axis, IReadOnlyList<string> places)
    {
        plot.Title(title, 15);
        plot.YLabel(axis, 12);
        plot.Axes.Title.Label.Bold = plot.Axes.Left.Label.Bold = false;
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        for (var place = 0; place < places.Count; place += Math.Max(1, (places.Count + MostTicks - 1) / MostTicks))
        {
            ticks.AddMajor(place, places[place]);
        }

        plot.Axes.Bottom.TickGenerator = ticks;
        plot.Axes.SetLimitsX(-0.7, Math.Max(1, places.Count) - 0.3);
        plot.Axes.AutoScaleY();
        plot.Axes.SetLimitsY(0, Math.Max(1e-6, plot.Axes.GetLimits().Top));
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Axes.Right.FrameLineStyle.Width = plot.Axes.Top.FrameLineStyle.Width = 0;
        (plot.Legend.FontSize, plot.Legend.OutlineWidth, plot.Legend.ShadowColor) = (11, 0, Colors.Transparent);
        plot.ShowLegend(Edge.Bottom);
        var svg = ChartSvg.Standalone(plot.GetSvgXml(Width, Height), Path.GetFileNameWithoutExtension(file), title);
        plot.ScaleFactor = 2;
        return new MonitoringChart(file, title, plot.GetImageBytes(2 * Width, 2 * Height, ImageFormat.Png), svg);
    }

    /// <inheritdoc/>
    public void Dispose() => plot.Dispose();
}
