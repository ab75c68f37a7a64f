using System.Globalization;
using BhutanCustoms.Fraud.Simulation;

namespace BhutanCustoms.Benchmarks.Drift;

/// <summary>The results as tables in Markdown; <c>runs</c> holds the strategies of each seed.</summary>
internal static class DriftTables
{
    private static readonly DriftPeriod[] Periods = [DriftPeriod.Calm, DriftPeriod.Scheme, DriftPeriod.Tariff, DriftPeriod.All];

    public static IEnumerable<string> Of(IReadOnlyList<IReadOnlyList<StrategyRun>> runs) =>
        [
            .. Measure("Revenue found, share of the best possible", runs, week => week.ShareOfBest),
            "",
            .. Measure("Precision", runs, week => week.Precision),
            "",
            .. Scheme(runs),
            "",
            .. Recovered(runs),
            "",
            .. Differences(runs),
            "",
            .. Gates(runs),
            "",
            .. MovingLots(runs),
        ];

    private static IEnumerable<string> Measure(
        string title,
        IReadOnlyList<IReadOnlyList<StrategyRun>> runs,
        Func<SimulatedWeek, double> measure
    ) =>
        [
            $"| {title} | {string.Join(" | ", Periods.Select(period => period.Name))} |",
            "|---|---:|---:|---:|---:|",
            .. Strategies(runs)
                .Select(s =>
                    $"| {s.Name} | "
                    + $"{string.Join(" | ", Periods.Select(period => SeedFigure.Of(s.Runs.Select(run => measure(period.Of(run))))))} |"
                ),
        ];

    private static IEnumerable<string> Scheme(IReadOnlyList<IReadOnlyList<StrategyRun>> runs) =>
        [
            "| The new scheme: share inspected | its items, months 14–18 | its items, after 18 | its revenue, months 14–18 | "
                + "its revenue, after 18 |",
            "|---|---:|---:|---:|---:|",
            .. Strategies(runs)
                .Select(s =>
                    $"| {s.Name} | {Found(s.Runs, DriftPeriod.Scheme)} | {Found(s.Runs, DriftPeriod.Tariff)} | "
                    + $"{Revenue(s.Runs, DriftPeriod.Scheme)} | {Revenue(s.Runs, DriftPeriod.Tariff)} |"
                ),
        ];

    private static SeedFigure Found(IEnumerable<StrategyRun> runs, DriftPeriod period) =>
        SeedFigure.Of(runs.Select(run => period.Of(run).Traced).Select(traced => traced.Found / (double)traced.Items));

    private static SeedFigure Revenue(IEnumerable<StrategyRun> runs, DriftPeriod period) =>
        SeedFigure.Of(runs.Select(run => period.Of(run).Traced).Select(traced => traced.RevenueFound / traced.Revenue));

    private static IEnumerable<string> Recovered(IReadOnlyList<IReadOnlyList<StrategyRun>> runs) =>
        [
            "| Weeks to recover, a seed each | revenue | precision |",
            "|---|---|---|",
            .. Strategies(runs)
                .Select(s => $"| {s.Name} | {Weeks(s.Runs, week => week.ShareOfBest)} | {Weeks(s.Runs, week => week.Precision)} |"),
        ];

    private static string Weeks(IEnumerable<StrategyRun> runs, Func<SimulatedWeek, double> measure) =>
        string.Join(
            ", ",
            runs.Select(run => Recovery.Weeks(run, measure))
                .Select(weeks => double.IsNaN(weeks) ? "not within the replay" : weeks.ToString("F0", CultureInfo.InvariantCulture))
        );

    /// <summary>What a choice changes, seed by seed with all else the same.</summary>
    private static IEnumerable<string> Differences(IReadOnlyList<IReadOnlyList<StrategyRun>> runs)
    {
        yield return "| Difference, paired by seed, since month 14 | revenue share | precision | share of the scheme's revenue |";
        yield return "|---|---:|---:|---:|";
        foreach (var lot in DriftStrategies.Lots)
        {
            yield return Difference(
                runs,
                DriftStrategies.Name(RetrainingPolicy.Always, lot),
                DriftStrategies.Name(RetrainingPolicy.Never, lot)
            );
            yield return Difference(
                runs,
                DriftStrategies.Name(RetrainingPolicy.Gated, lot),
                DriftStrategies.Name(RetrainingPolicy.Always, lot)
            );
        }

        foreach (var policy in DriftStrategies.Policies)
        {
            yield return Difference(runs, DriftStrategies.Name(policy, 0.05), DriftStrategies.Name(policy, 0));
            yield return Difference(runs, DriftStrategies.Name(policy, 0.10), DriftStrategies.Name(policy, 0));
        }
    }

    private static string Difference(IReadOnlyList<IReadOnlyList<StrategyRun>> runs, string one, string other)
    {
        SeedFigure Of(Func<SimulatedWeek, double> measure) =>
            SeedFigure.Of(
                runs.Select(seed =>
                    measure(DriftPeriod.Changed.Of(seed.First(run => run.Strategy.Name == one)))
                    - measure(DriftPeriod.Changed.Of(seed.First(run => run.Strategy.Name == other)))
                )
            );
        return $"| {one}, less {other} | {Of(week => week.ShareOfBest).Signed} | {Of(week => week.Precision).Signed} | "
            + $"{Of(week => week.Traced.RevenueFound / week.Traced.Revenue).Signed} |";
    }

    private static IEnumerable<string> Gates(IReadOnlyList<IReadOnlyList<StrategyRun>> runs) =>
        [
            "| Gates | trials | promoted | refused by |",
            "|---|---:|---:|---|",
            .. Strategies(runs)
                .Where(s => s.Runs[0].Strategy.Retraining == RetrainingPolicy.Gated)
                .Select(s => (s.Name, Trials: s.Runs.SelectMany(run => run.Trainings).ToArray()))
                .Select(s => $"| {s.Name} | {s.Trials.Length} | {s.Trials.Count(trial => trial.Serves)} | {Refusals(s.Trials)} |"),
        ];

    private static string Refusals(IEnumerable<SimulatedTraining> trials) =>
        string.Join(
            ", ",
            trials
                .SelectMany(training => training.Trial?.Gates ?? [])
                .Where(gate => !gate.Passed)
                .CountBy(gate => gate.Gate)
                .OrderByDescending(gate => gate.Value)
                .Select(gate => $"{gate.Key} {gate.Value}")
        );

    private static IEnumerable<string> MovingLots(IReadOnlyList<IReadOnlyList<StrategyRun>> runs) =>
        [
            $"| The lot's share | {string.Join(" | ", Periods.Select(period => period.Name))} | grown, before and since the scheme |",
            "|---|---:|---:|---:|---:|---|",
            .. Strategies(runs)
                .Where(s => s.Runs[0].Strategy.Bounds is not null)
                .Select(s =>
                    $"| {s.Name} | {string.Join(" | ", Periods.Select(period => SeedFigure.Of(s.Runs.Select(run => Share(run, period)))))} | "
                    + $"{s.Runs.Sum(run => Grown(run, DriftPeriod.Calm))} and {s.Runs.Sum(run => Grown(run, DriftPeriod.Changed))} times |"
                ),
        ];

    private static double Share(StrategyRun run, DriftPeriod period) =>
        run.Weeks.Where(week => period.Has(week)).Average(week => week.RandomShare);

    private static int Grown(StrategyRun run, DriftPeriod period) =>
        run.Weeks.Zip(run.Weeks.Skip(1)).Count(pair => period.Has(pair.Second) && pair.Second.RandomShare > pair.First.RandomShare);

    private static IEnumerable<(string Name, StrategyRun[] Runs)> Strategies(IReadOnlyList<IReadOnlyList<StrategyRun>> runs) =>
        runs[0].Select((run, i) => (run.Strategy.Name, runs.Select(seed => seed[i]).ToArray()));
}
