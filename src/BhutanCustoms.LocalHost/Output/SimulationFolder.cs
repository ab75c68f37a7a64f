using System.Globalization;
using BhutanCustoms.Fraud.Simulation;
using BhutanCustoms.LocalHost.Simulations;
using BhutanCustoms.Reports.Kit;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Writes what strategies came to into a folder: curves as PNG and SVG, and the weeks as CSV.</summary>
internal static class SimulationFolder
{
    private const int Width = 1000;
    private const int Height = 560;
    private const int MovingWeeks = 8;

    public static void Write(string folder, SimulatedHistory history, IReadOnlyList<StrategyRun> runs)
    {
        Directory.CreateDirectory(folder);
        Draw(
            Path.Combine(folder, "revenue"),
            $"Revenue found, share of the best possible ({MovingWeeks} weeks)",
            history,
            runs,
            run => run.Moving(MovingWeeks),
            week => week.ShareOfBest
        );
        Draw(
            Path.Combine(folder, "precision"),
            $"Share of inspections with a finding ({MovingWeeks} weeks)",
            history,
            runs,
            run => run.Moving(MovingWeeks),
            week => week.Precision
        );
        Draw(
            Path.Combine(folder, "cumulated"),
            "Revenue found since the beginning",
            history,
            runs,
            run => run.Cumulated(),
            week => week.Revenue
        );
        File.WriteAllLines(
            Path.Combine(folder, "weeks.csv"),
            runs.SelectMany(run => run.Weeks.Select(week => Line(run.Strategy.Name, week)))
                .Prepend("strategy,week,items,inspected,hits,revenue,best_revenue")
        );
    }

    private static void Draw(
        string file,
        string what,
        SimulatedHistory history,
        IReadOnlyList<StrategyRun> runs,
        Func<StrategyRun, IReadOnlyList<SimulatedWeek>> curve,
        Func<SimulatedWeek, double> value
    )
    {
        using var plot = new Plot();
        plot.Font.Set(ChartFont.Name);
        foreach (var run in runs)
        {
            var line = plot.Add.Scatter(run.Weeks.Select(week => Day(week.FirstDay)).ToArray(), curve(run).Select(value).ToArray());
            (line.LegendText, line.MarkerSize, line.LineWidth) = (run.Strategy.Name, 0, 2);
        }

        if (history.DriftFrom is { } drift)
        {
            var line = plot.Add.VerticalLine(Day(drift), color: Colors.Gray, pattern: LinePattern.Dashed);
            line.LegendText = "a new kind of fraud begins";
        }

        plot.Title(history.Title, 14);
        plot.YLabel(what, 12);
        plot.Axes.Title.Label.Bold = plot.Axes.Left.Label.Bold = false;
        plot.Axes.DateTimeTicksBottom().TickGenerator = new DateTimeAutomatic
        {
            LabelFormatter = day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        plot.Axes.SetLimitsY(0, plot.Axes.GetLimits().Top);
        plot.ShowLegend(Edge.Right);
        plot.SavePng(file + ".png", Width, Height);
        File.WriteAllText(file + ".svg", ChartSvg.Standalone(plot.GetSvgXml(Width, Height), Path.GetFileName(file), what));
    }

    private static double Day(DateOnly day) => day.ToDateTime(default).ToOADate();

    private static string Line(string strategy, SimulatedWeek week) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{strategy},{week.FirstDay:yyyy-MM-dd},{week.Items},{week.Inspected},{week.Hits},{week.Revenue:F2},{week.BestRevenue:F2}"
        );
}
