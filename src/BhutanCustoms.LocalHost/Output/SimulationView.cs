using System.Globalization;
using BhutanCustoms.Fraud.Simulation;
using BhutanCustoms.LocalHost.Commands;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Shows on the terminal what strategies came to.</summary>
internal static class SimulationView
{
    private const int LastWeeks = 13;

    public static void Show(IAnsiConsole console, SimulatedHistory history, SimulationOptions options, IReadOnlyList<StrategyRun> runs)
    {
        var weeks = runs[0].Weeks;
        var drift = weeks.TakeWhile(week => week.FirstDay < history.DriftFrom).Count();
        var table = new Table().Border(TableBorder.Rounded)
            .Title(Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{history.Title}: {runs[0].Together().Items:N0} items, {runs[0].Together().Inspected:N0} inspected, a model every {options.WeeksBetweenTrainings} weeks")))
            .AddColumn(new TableColumn("strategy").NoWrap());
        foreach (var title in new[] { "hits", "precision", "revenue", "of the best" })
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        if (history.DriftFrom is not null)
        {
            table.AddColumn(new TableColumn("before drift").RightAligned());
            table.AddColumn(new TableColumn("since").RightAligned());
        }

        table.AddColumn(new TableColumn($"last {LastWeeks} weeks").RightAligned());
        foreach (var run in runs)
        {
            var all = run.Together();
            string[] shares = history.DriftFrom is null ? [] : [Text(run.Together(0, drift).ShareOfBest), Text(run.Together(drift).ShareOfBest)];
            table.AddRow(
            [
                run.Strategy.Name, $"{all.Hits:N0}", Text(all.Precision), $"{all.Revenue / 1e6:N1} m", Text(all.ShareOfBest), .. shares,
                Text(run.Together(Math.Max(0, weeks.Count - LastWeeks)).ShareOfBest),
            ]);
        }

        console.Write(table);
        console.WriteLine("Of the best: revenue found as a share of what as many inspections could have found at most.");
        if (history.DriftFrom is { } day)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"From {day:yyyy-MM-dd} on a new network of sellers undervalues electronics, which nothing in the past tells of."));
        }
    }

    private static string Text(double value) => double.IsNaN(value) ? "–" : value.ToString("F3", CultureInfo.InvariantCulture);
}
