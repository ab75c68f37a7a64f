using System.Globalization;
using BhutanCustoms.Fraud.Simulation;
using BhutanCustoms.LocalHost.Simulations;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Shows on the terminal what strategies came to.</summary>
internal static class SimulationView
{
    private const int LastWeeks = 13;

    public static void Show(IAnsiConsole console, SimulatedHistory history, SimulationOptions options, IReadOnlyList<StrategyRun> runs)
    {
        var all = runs[0].Together();
        var table = new Table()
            .Border(TableBorder.Rounded)
            .Title(
                Markup.Escape(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{history.Title}: {all.Items:N0} items, {all.Inspected:N0} inspected, "
                            + $"{Models(runs[0].Strategy.Retraining, options.WeeksBetweenTrainings)}"
                    )
                )
            )
            .AddColumn(new TableColumn("strategy").NoWrap());
        string[] drift = history.DriftFrom is null ? [] : ["before drift", "since"];
        foreach (var title in (string[])["hits", "precision", "revenue", "of the best", .. drift, $"last {LastWeeks} weeks"])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        foreach (var run in runs)
        {
            table.AddRow(Row(run, history.DriftFrom));
        }

        console.Write(table);
        console.WriteLine(
            "Of the best: revenue found as a share of what as many inspections could have found at most; where no amounts are "
                + "known, a finding counts 1."
        );
        if (history.DriftFrom is { } day)
        {
            console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"From {day:yyyy-MM-dd} on a new network of sellers undervalues electronics, which nothing in the past tells of."
                )
            );
        }
    }

    private static string Models(RetrainingPolicy retraining, int weeks) =>
        retraining switch
        {
            RetrainingPolicy.Never => "one model",
            RetrainingPolicy.Gated => $"a challenger every {weeks} weeks",
            _ => $"a model every {weeks} weeks",
        };

    private static string[] Row(StrategyRun run, DateOnly? driftFrom)
    {
        var all = run.Together();
        var drift = run.Weeks.TakeWhile(week => week.FirstDay < driftFrom).Count();
        string[] shares = driftFrom is null ? [] : [Text(run.Together(0, drift).ShareOfBest), Text(run.Together(drift).ShareOfBest)];
        return
        [
            run.Strategy.Name,
            all.Hits.ToString("N0", CultureInfo.InvariantCulture),
            Text(all.Precision),
            Amount(all.Revenue),
            Text(all.ShareOfBest),
            .. shares,
            Text(run.Together(Math.Max(0, run.Weeks.Count - LastWeeks)).ShareOfBest),
        ];
    }

    private static string Amount(double value) =>
        value < 1e6
            ? value.ToString("N0", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:N1} M");

    private static string Text(double value) => double.IsNaN(value) ? "–" : value.ToString("F3", CultureInfo.InvariantCulture);
}
