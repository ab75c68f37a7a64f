using System.Globalization;
using BhutanCustoms.Fraud.Simulation;
using BhutanCustoms.Reports.Kit;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace BhutanCustoms.Benchmarks.Drift;

/// <summary>Draws the results as PNG and SVG; curves are means over the seeds, policies have colours and lots patterns.</summary>
internal static class DriftCharts
{
    private const int Width = 1100;
    private const int Height = 600;

    public static void Write(string folder, IReadOnlyList<IReadOnlyList<StrategyRun>> runs)
    {
        Directory.CreateDirectory(folder);
        Curves(Path.Combine(folder, "revenue"), "Revenue found, share of the best possible (8 weeks)", runs, week => week.ShareOfBest);
        Curves(Path.Combine(folder, "precision"), "Share of inspections with a finding (8 weeks)", runs, week => week.Precision);
        Curves(
            Path.Combine(folder, "scheme"),
            "The new scheme's revenue found, share of all of it (8 weeks)",
            runs,
            week => week.Traced.RevenueFound / week.Traced.Revenue
        );
        Bars(Path.Combine(folder, "recovery"), runs);
    }

    private static void Curves(
        string file,
        string what,
        IReadOnlyList<IReadOnlyList<StrategyRun>> runs,
        Func<SimulatedWeek, double> measure
    )
    {
        using var plot = new Plot();
        plot.Font.Set(ChartFont.Name);
        foreach (var (i, run) in runs[0].Index().Where(run => !run.Item.Strategy.KnowsTruth))
        {
            var curves = runs.Select(seed => seed[i].Moving(Recovery.MovingWeeks).Select(measure).ToArray()).ToArray();
            var points = run
                .Weeks.Select((week, w) => (Day: Day(week.FirstDay), Value: curves.Average(curve => curve[w])))
                .Where(point => double.IsFinite(point.Value))
                .ToArray();
            var line = plot.Add.Scatter(
                Array.ConvertAll(points, point => point.Day),
                Array.ConvertAll(points, point => point.Value),
                Colour(run.Strategy)
            );
            (line.LegendText, line.MarkerSize, line.LineWidth, line.LinePattern) = (run.Strategy.Name, 0, 2, Pattern(run.Strategy));
        }

        Mark(plot, DriftWorld.SchemeFrom, "month 14: the new scheme");
        Mark(plot, DriftWorld.TariffFrom, "month 18: the new tariff");
        plot.Axes.DateTimeTicksBottom().TickGenerator = new DateTimeAutomatic
        {
            LabelFormatter = day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        Save(plot, file, what, runs.Count);
    }

    private static void Bars(string file, IReadOnlyList<IReadOnlyList<StrategyRun>> runs)
    {
        using var plot = new Plot();
        plot.Font.Set(ChartFont.Name);
        var last = runs[0][0].Weeks.Count(week => week.FirstDay >= DriftWorld.SchemeFrom);
        var models = runs[0].Index().Where(run => run.Item.Strategy is { KnowsTruth: false, RandomShare: < 1 }).ToArray();
        foreach (var (position, (i, run)) in models.Index())
        {
            var weeks = runs.Select(seed => Recovery.Weeks(seed[i], week => week.ShareOfBest)).ToArray();
            var bar = plot.Add.Bar(position, weeks.Average(week => double.IsNaN(week) ? last : week));
            bar.Color = Colour(run.Strategy);
            var points = plot.Add.Markers(
                weeks.Select(_ => (double)position).ToArray(),
                weeks.Select(week => double.IsNaN(week) ? last : week).ToArray(),
                color: Colors.Black
            );
            points.MarkerSize = 7;
        }

        plot.Axes.Bottom.TickGenerator = new NumericManual([
            .. models.Select((run, position) => new Tick(position, run.Item.Strategy.Name.Replace(", ", "\n", StringComparison.Ordinal))),
        ]);
        plot.Add.HorizontalLine(last, color: Colors.Gray, pattern: LinePattern.Dashed).LegendText = "not within the replay";
        Save(plot, file, "Weeks until the revenue share is back at 90 %, mean and each seed", runs.Count);
    }

    private static void Save(Plot plot, string file, string what, int seeds)
    {
        plot.Title($"A synthetic Bhutan that changes, {seeds} {(seeds == 1 ? "seed" : "seeds")}", 14);
        plot.YLabel(what, 12);
        plot.Axes.Title.Label.Bold = plot.Axes.Left.Label.Bold = false;
        plot.Axes.AutoScale();
        plot.Axes.SetLimitsY(0, plot.Axes.GetLimits().Top);
        plot.ShowLegend(Edge.Right);
        plot.SavePng(file + ".png", Width, Height);
        File.WriteAllText(file + ".svg", ChartSvg.Standalone(plot.GetSvgXml(Width, Height), Path.GetFileName(file), what));
    }

    private static void Mark(Plot plot, DateOnly day, string what)
    {
        var line = plot.Add.VerticalLine(Day(day), color: Colors.Gray, pattern: LinePattern.Dashed);
        line.LegendText = what;
    }

    private static Color Colour(InspectionStrategy strategy) =>
        strategy switch
        {
            { RandomShare: 1 } => Colors.Black,
            { Retraining: RetrainingPolicy.Never } => Colors.Gray,
            { Retraining: RetrainingPolicy.Always } => Colors.SteelBlue,
            _ => Colors.DarkOrange,
        };

    private static LinePattern Pattern(InspectionStrategy strategy) =>
        strategy.RandomShare switch
        {
            0.05 => LinePattern.Dashed,
            0.10 => LinePattern.Dotted,
            _ => LinePattern.Solid,
        };

    private static double Day(DateOnly day) => day.ToDateTime(default).ToOADate();
}
