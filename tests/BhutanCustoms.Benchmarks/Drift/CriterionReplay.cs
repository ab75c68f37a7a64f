using System.Diagnostics;
using System.Globalization;
using BhutanCustoms.Criteria.Evaluation;
using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Simulation;

namespace BhutanCustoms.Benchmarks.Drift;

/// <summary>
/// The hidden scheme with a criterion that people write four weeks after it began, beside the same weeks without: what is found and when,
/// what the model learns of it, and what becomes of estimates and gates that don't know by what chance an item was inspected.
/// </summary>
internal static class CriterionReplay
{
    private const double Lot = 0.10;
    private const int WeeksToTip = 4;
    private const int WeeksToWithdrawal = 20;

    /// <summary>What someone may have told: staples from India that aren't. It names neither importers nor what is hidden.</summary>
    private const string Written = """
        {
          "title": "Staples from India",
          "when": { "all": [
            { "field": "origin", "is": ["IN"] },
            { "field": "hs_code", "starts_with": ["1507", "1511", "1512", "1514", "0401", "0402"] }
          ] },
          "action": "red",
          "check": "Open cartons of each pallet.",
          "why": "A call."
        }
        """;

    private static readonly (string Name, int From, int Before)[] Stretches =
    [
        ("weeks 1–4", 0, WeeksToTip),
        ("5–12", WeeksToTip, 12),
        ("13–20", 12, WeeksToWithdrawal),
        ("21–36", WeeksToWithdrawal, 36),
        ("37 on", 36, int.MaxValue),
    ];

    private static IReadOnlyList<InspectionStrategy> Strategies()
    {
        InspectionTip Tip(int until = int.MaxValue, bool drawn = false) =>
            new(
                DriftWorld.SchemeFrom.AddDays(7 * WeeksToTip),
                until == int.MaxValue ? DateOnly.MaxValue : DriftWorld.SchemeFrom.AddDays((7 * until) - 1),
                Meets(),
                drawn
            );
        return
        [
            new("never retrained", Lot, Retraining: RetrainingPolicy.Never),
            new("never, with the criterion", Lot, Retraining: RetrainingPolicy.Never, Tip: Tip()),
            new("always retrained", Lot),
            new("always, with the criterion", Lot, Tip: Tip()),
            new("always, criterion withdrawn after week 20", Lot, Tip: Tip(WeeksToWithdrawal)),
            new("gated", Lot, Retraining: RetrainingPolicy.Gated),
            new("gated, with the criterion", Lot, Retraining: RetrainingPolicy.Gated, Tip: Tip()),
            new("gated, its picks counted as drawn", Lot, Retraining: RetrainingPolicy.Gated, Tip: Tip(drawn: true)),
        ];
    }

    public static int Run(BenchmarkArguments arguments)
    {
        var (first, seeds, items) = (arguments.Number("seed", 101), arguments.Number("seeds", 4), arguments.Number("items", 300_000));
        var started = Stopwatch.GetTimestamp();
        var strategies = Strategies();
        var runs = new List<IReadOnlyList<StrategyRun>>();
        foreach (var seed in Enumerable.Range(first, seeds))
        {
            runs.Add(DriftBenchmark.Replay(seed, items, strategies));
            var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{items:N0} items, seeds {first} to {seed}, {elapsed:F0} s.\n"));
            Console.WriteLine(string.Join(Environment.NewLine, Tables(runs)));
        }

        return 0;
    }

    private static Func<ItemChunk, IEnumerable<int>> Meets()
    {
        var criterion = CriterionJson.Read(Written).Criterion!;
        var compiled = CompiledCriteria.Of([criterion], new Dictionary<string, WatchList>(), DriftWorld.SchemeFrom);
        return chunk => [.. compiled.Evaluate(chunk)[0].Rows];
    }

    private static IEnumerable<string> Tables(IReadOnlyList<IReadOnlyList<StrategyRun>> runs) =>
        [
            $"| The scheme's items, share inspected | {string.Join(" | ", Stretches.Select(one => one.Name))} |",
            "|---|---:|---:|---:|---:|---:|",
            .. Rows(runs, one => Stretches.Select(stretch => Figure(one, run => Scheme(run, stretch.From, stretch.Before)))),
            "",
            "| Since month 14 | first found, week | the scheme's revenue found | all revenue, share of the best | precision |",
            "|---|---|---:|---:|---:|",
            .. Rows(
                runs,
                one =>
                    [
                        string.Join(", ", one.Select(run => FirstFound(run).ToString(CultureInfo.InvariantCulture))),
                        Figure(one, run => DriftPeriod.Changed.Of(run).Traced is var all ? all.RevenueFound / all.Revenue : 0),
                        Figure(one, run => DriftPeriod.Changed.Of(run).ShareOfBest),
                        Figure(one, run => DriftPeriod.Changed.Of(run).Precision),
                    ]
            ),
            "",
            "| Since the criterion | irregular items estimated, of those there are | trials | promoted |",
            "|---|---:|---:|---:|",
            .. Rows(
                runs,
                one =>
                    [
                        Figure(one, run => Since(run, WeeksToTip) is var all ? all.EstimatedIrregular / all.Irregular : 0),
                        one.Sum(run => run.Trainings.Count(training => training.Trial is not null)).ToString(CultureInfo.InvariantCulture),
                        one.Sum(run => run.Trainings.Count(training => training is { Trial: not null, Serves: true }))
                            .ToString(CultureInfo.InvariantCulture),
                    ]
            ),
        ];

    private static IEnumerable<string> Rows(
        IReadOnlyList<IReadOnlyList<StrategyRun>> runs,
        Func<IReadOnlyList<StrategyRun>, IEnumerable<string>> cells
    ) => runs[0].Select((run, i) => $"| {run.Strategy.Name} | {string.Join(" | ", cells([.. runs.Select(seed => seed[i])]))} |");

    private static string Figure(IEnumerable<StrategyRun> runs, Func<StrategyRun, double> measure) =>
        SeedFigure.Of(runs.Select(measure)).ToString();

    private static double Scheme(StrategyRun run, int from, int before)
    {
        var traced = Since(run, from, before - from).Traced;
        return traced.Found / (double)traced.Items;
    }

    private static int FirstFound(StrategyRun run) =>
        1 + run.Weeks.SkipWhile(week => week.FirstDay < DriftWorld.SchemeFrom).TakeWhile(week => week.Traced.Found == 0).Count();

    private static SimulatedWeek Since(StrategyRun run, int week, int count = int.MaxValue) =>
        run.Together(run.Weeks.TakeWhile(one => one.FirstDay < DriftWorld.SchemeFrom).Count() + week, count);
}
