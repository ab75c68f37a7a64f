using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Fraud.Simulation;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Benchmarks.Drift;

/// <summary>
/// What retraining, its gates and the random share are worth while fraud and the tariff change: each strategy replays the same weeks of a
/// synthetic Bhutan, learning only from what it inspected itself.
/// </summary>
internal static class DriftBenchmark
{
    private const double InspectedShare = 0.05;

    public static int Run(BenchmarkArguments arguments)
    {
        if (arguments.Has("criterion"))
        {
            return CriterionReplay.Run(arguments);
        }

        var (first, seeds, items) = (arguments.Number("seed", 101), arguments.Number("seeds", 4), arguments.Number("items", 300_000));
        var folder = arguments.Text("out", "drift");
        var started = Stopwatch.GetTimestamp();
        var runs = new List<IReadOnlyList<StrategyRun>>();
        foreach (var seed in Enumerable.Range(first, seeds))
        {
            runs.Add(Replay(seed, items, DriftStrategies.All));
            Console.Error.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"seed {seed} done after {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s")
            );
            DriftCharts.Write(folder, runs);
            File.WriteAllLines(Path.Combine(folder, "tables.md"), Lines(runs, first, items, Stopwatch.GetElapsedTime(started)));
            File.WriteAllLines(Path.Combine(folder, "weeks.csv"), Weeks(runs, first));
        }

        Console.WriteLine(
            arguments.Json
                ? JsonSerializer.Serialize(Figures(runs))
                : string.Join(Environment.NewLine, Lines(runs, first, items, Stopwatch.GetElapsedTime(started)))
        );
        return 0;
    }

    public static IReadOnlyList<StrategyRun> Replay(int seed, int items, IReadOnlyList<InspectionStrategy> strategies)
    {
        var (past, future) = DriftWorld.Make(seed, items, InspectedShare);
        // As in the command "simulate": a replay trains a hundred models to compare strategies, not to get the last percent out of each.
        var training = new FraudTrainingOptions
        {
            Trees = 60,
            LearningRate = 0.1,
            Seed = seed,
        };
        return new InspectionSimulator(
            new SimulationOptions { InspectedShare = InspectedShare, Seed = seed },
            training,
            TimeProvider.System
        ).Run(past, future, strategies);
    }

    private static IEnumerable<string> Lines(IReadOnlyList<IReadOnlyList<StrategyRun>> runs, int first, int items, TimeSpan elapsed)
    {
        var scheme = runs.Select(seed => DriftPeriod.Changed.Of(seed[0])).ToArray();
        var share = SeedFigure.Of(scheme.Select(week => week.Traced.Items / (double)week.Items));
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{items:N0} items in 27 months, {runs[0][0].Weeks.Count} weeks replayed, {InspectedShare:P0} inspected, "
                    + $"seeds {first} to {first + runs.Count - 1}, {elapsed.TotalSeconds:F0} s; "
            ),
            $"since month 14 the new scheme is {share} of the items. Mean ± half width of the 95 % interval over the seeds (Student).",
            "",
            .. DriftTables.Of(runs),
        ];
    }

    private static IEnumerable<string> Weeks(IReadOnlyList<IReadOnlyList<StrategyRun>> runs, int first) =>
        runs.SelectMany(
                (seed, number) =>
                    seed.SelectMany(run =>
                        run.Weeks.Select(week =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{first + number},\"{run.Strategy.Name}\",{week.FirstDay:yyyy-MM-dd},{week.Model},{week.Items},{week.Inspected},{week.Hits},{week.Revenue:F2},{week.BestRevenue:F2},{week.Traced.Items},{week.Traced.Found},{week.Traced.Revenue:F2},{week.Traced.RevenueFound:F2},{week.RandomShare:F4}"
                            )
                        )
                    )
            )
            .Prepend(
                "seed,strategy,week,model,items,inspected,hits,revenue,best_revenue,scheme_items,scheme_inspected,scheme_revenue,scheme_revenue_found,random_share"
            );

    private static Dictionary<string, double> Figures(IReadOnlyList<IReadOnlyList<StrategyRun>> runs) =>
        runs[0]
            .SelectMany(
                (run, i) =>
                    new (string Key, double Value)[]
                    {
                        ($"drift.{run.Strategy.Name}.revenueShare", runs.Average(seed => DriftPeriod.Changed.Of(seed[i]).ShareOfBest)),
                        ($"drift.{run.Strategy.Name}.precision", runs.Average(seed => DriftPeriod.Changed.Of(seed[i]).Precision)),
                    }
            )
            .ToDictionary(figure => figure.Key, figure => figure.Value);
}
