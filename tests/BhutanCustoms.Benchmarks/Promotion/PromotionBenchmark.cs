using System.Globalization;
using System.Runtime.InteropServices;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Learning.Retraining.Phases;

namespace BhutanCustoms.Benchmarks.Promotion;

/// <summary>
/// Does a trial promote what is better and nothing else? Luck, power, and labels that one officer enters the wrong way round.
/// </summary>
internal static class PromotionBenchmark
{
    private const int Resamples = 400;

    // The share of items that is inspected, and of these the share drawn by lot. Without a lot nothing passes all gates.
    private static readonly (double Inspected, double Lot)[] Chosen = [(1, 0), (0.1, 0.1), (0.1, 0)];

    public static int Run(BenchmarkArguments arguments)
    {
        var (trials, worlds) = (arguments.Number("trials", 200), arguments.Number("worlds", 4));
        Say($"# Promotion, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores");
        Say($"");
        Say($"Trials are simulated with seeds from 0 on, {Resamples} resamples each, otherwise default settings.");
        Say($"In brackets: Wilson's interval of 95 %.");
        if (trials > 0)
        {
            Luck(200, trials);
            Luck(1000, trials / 2);
            Power(200, trials / 2);
            Power(1000, trials / 4);
            Power(5000, trials / 8);
            LabelTrials.Run(Math.Max(100, trials), Say);
        }

        if (arguments.Number("series", trials / 2) is > 0 and var series)
        {
            Series(200, series);
        }

        if (worlds > 0)
        {
            PoisonedFeedback.Run(worlds, arguments.Number("items", 100_000), Say);
        }

        return 0;
    }

    /// <summary>How often a challenger as good as the champion is promoted.</summary>
    internal static void Luck(int labels, int trials)
    {
        Say($"");
        Say($"## A challenger that is no better, {labels:N0} labels");
        Say($"");
        Say($"| which items are inspected | correlation of the models' errors | promoted | better at capacity alone |");
        Say($"|---|---:|---|---|");
        foreach (var (inspected, lot) in Chosen)
        {
            foreach (var correlation in (double[])[0.5, 0.8, 0.95])
            {
                var (passed, better) = Count(
                    new SimulatedTrial
                    {
                        Labels = labels,
                        Correlation = correlation,
                        InspectedShare = inspected,
                        LotShare = lot,
                    },
                    trials
                );
                Say($"| {Which(inspected, lot)} | {correlation} | {Share.Of(passed, trials)} | {Share.Of(better, trials)} |");
            }
        }
    }

    /// <summary>How often a better challenger is promoted.</summary>
    internal static void Power(int labels, int trials)
    {
        Say($"");
        Say($"## A challenger that is better, {labels:N0} labels");
        Say($"");
        Say($"Champion's AUC 0.856; errors correlate by 0.8.");
        Say($"");
        Say($"| challenger's AUC | which items are inspected | promoted |");
        Say($"|---:|---|---|");
        foreach (var (sharpness, auc) in ((double, double)[])[(1.75, 0.892), (2.0, 0.921)])
        {
            foreach (var (inspected, lot) in Chosen.Take(2))
            {
                var passed = Count(
                    new SimulatedTrial
                    {
                        Labels = labels,
                        Sharpness = (sharpness, 1.5),
                        InspectedShare = inspected,
                        LotShare = lot,
                    },
                    trials
                ).Passed;
                Say($"| {auc:F3} | {Which(inspected, lot)} | {Share.Of(passed, trials)} |");
            }
        }
    }

    /// <summary>How often one of the trials that a champion stands until it is replaced promotes something.</summary>
    private static void Series(int labels, int series)
    {
        const int Months = 12;
        int[] told = [1, 3, 6, Months];
        Say($"");
        Say($"## Month after month against one champion, {labels:N0} labels more each month");
        Say($"");
        Say($"The champion's {0.1:P0} is inspected, {0.1:P0} of them by lot; errors correlate by 0.8; {series} champions.");
        Say($"");
        Say($"| challenger's AUC (champion's 0.856) | promoted within {string.Join(" | ", told.Select(month => $"{month} months"))} |");
        Say($"|---|{string.Concat(told.Select(_ => "---|"))}");
        foreach (
            var (sharpness, anew, which) in ((double, bool, string)[])
                [
                    (1.5, false, "0.856, always the same"),
                    (1.5, true, "0.856, another each month"),
                    (1.75, true, "0.892, another each month"),
                    (2.0, true, "0.921, another each month"),
                ]
        )
        {
            var simulated = new SimulatedTrial
            {
                Labels = labels,
                Sharpness = (sharpness, 1.5),
                InspectedShare = 0.1,
            };
            var first = simulated.MakeSeries(series, Months, anew).AsParallel().Select(FirstPassed).ToArray();
            Say($"| {which} | {string.Join(" | ", told.Select(month => Share.Of(first.Count(at => at <= month), series)))} |");
        }
    }

    /// <summary>The trial that promotes a challenger; a large number where none does.</summary>
    private static int FirstPassed(IEnumerable<(TrialRows Rows, FraudScores Challenger, FraudScores Champion)> trials)
    {
        foreach (var (number, made) in trials.Index())
        {
            var trial = new PromotionTrial(new PromotionOptions { Resamples = Resamples });
            if (
                trial
                    .Compare(made.Rows, ("challenger", made.Challenger), ("champion", made.Champion), new Dictionary<string, float[]>())
                    .Passed
            )
            {
                return number + 1;
            }
        }

        return int.MaxValue;
    }

    private static (int Passed, int Better) Count(SimulatedTrial simulated, int trials)
    {
        var trial = new PromotionTrial(new PromotionOptions { Resamples = Resamples });
        var reports = simulated
            .Make(trials)
            .Select(made =>
                trial.Compare(made.Rows, ("challenger", made.Challenger), ("champion", made.Champion), new Dictionary<string, float[]>())
            )
            .ToArray();
        return (
            reports.Count(report => report.Passed),
            reports.Count(report => report.Gates.Single(gate => gate.Gate == "better at capacity").Passed)
        );
    }

    private static string Which(double inspected, double lot) =>
        inspected == 1 ? "all alike"
        : lot > 0 ? string.Create(CultureInfo.InvariantCulture, $"the champion's {inspected:P0}, {lot:P0} of them by lot")
        : string.Create(CultureInfo.InvariantCulture, $"the champion's {inspected:P0}, none by lot");

    private static void Say(FormattableString line)
    {
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
        Console.Out.Flush();
    }
}
