using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.Benchmarks.Fraud;

/// <summary>
/// How much of the planted fraud of a synthetic Bhutan is put first? The model learns from the labels of inspected items only and is
/// measured on all items of the weeks after, whose truth is known.
/// </summary>
internal static class BhutanAccuracy
{
    private const string Ours = "our model";
    private const string ByRevenue = "our model, by revenue at stake";
    private const string Oracle = "oracle";
    private const double Share = 0.05;
    private const int Days = 56;

    public static FraudModel Run(int items, int resamples, Action<string> say, SortedDictionary<string, double> results)
    {
        var world = new SyntheticWorld(new SyntheticWorldOptions { Items = items, Descriptions = false });
        var after = world.After(world.Options.LastDay.AddDays(1), world.Options.LastDay.AddDays(Days), items / 10).Chunks().ToArray();
        FraudKind[] kinds = [.. after.SelectMany(chunk => chunk.Kinds)];
        var set = new TestSet(
            [.. world.History().Chunks().Select(chunk => chunk.Items)],
            [.. after.Select(chunk => chunk.Items)],
            Array.ConvertAll(kinds, kind => kind != FraudKind.None),
            [.. after.SelectMany(chunk => chunk.LostRevenue).Select(lost => Math.Max(0, lost))]
        );
        var outcome = new FraudTrainer(new FraudTrainingOptions(), TimeProvider.System).Train(set.Train);
        var model = outcome.Model ?? throw new InvalidOperationException(outcome.Refusal);
        var scores = Scores(set, model);
        var naive = NaiveRankings.Of(set);

        say("## Synthetic Bhutan");
        say("");
        say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{items:N0} items in two years, of which {model.Report.Inspections:N0} were inspected with "
                    + $"{model.Report.Findings:N0} findings; tested on all {kinds.Length:N0} items of the {Days} days after, base "
                    + $"rate {set.BaseRate:F3}; trained in {outcome.Elapsed.TotalSeconds:F1} s."
            )
        );
        say("");
        var accuracy = Measure(set, scores, naive, resamples, rows: null);
        var best = Best(naive.Keys, name => accuracy[name].At[Accuracy.Place(Share)].Precision);
        var bestRevenue = Best(naive.Keys, name => accuracy[name].At[Accuracy.Place(Share)].Revenue);
        accuracy.Print(say, best);
        results["bhutan.p5"] = accuracy[Ours].At[Accuracy.Place(Share)].Precision;
        results["bhutan.oracleP5"] = accuracy[Oracle].At[Accuracy.Place(Share)].Precision;
        results["bhutan.bestNaiveP5"] = accuracy[best].At[Accuracy.Place(Share)].Precision;
        ByKind(
            kinds,
            [
                .. scores,
                (best, naive[best]),
                .. best == bestRevenue ? Array.Empty<(string, float[])>() : [(bestRevenue, naive[bestRevenue])],
            ],
            say
        );
        NewImporters(set, scores, naive, resamples, say);
        return model;
    }

    private static (string Name, float[] Scores)[] Scores(TestSet set, FraudModel model)
    {
        var scored = set.Test.Select(model.Score).ToArray();
        return
        [
            (Ours, [.. scored.SelectMany(chunk => chunk.Score)]),
            (ByRevenue, [.. scored.SelectMany(chunk => chunk.RevenueAtStake).Select(amount => (float)amount)]),
            (Oracle, [.. set.Irregular.Zip(set.Amounts!, (irregular, amount) => irregular ? 1 + (float)amount : 0)]),
        ];
    }

    private static Accuracy Measure(
        TestSet set,
        (string Name, float[] Scores)[] ours,
        IReadOnlyDictionary<string, float[]> naive,
        int resamples,
        int[]? rows
    )
    {
        T[] Pick<T>(T[] values) => rows is null ? values : Array.ConvertAll(rows, row => values[row]);
        var accuracy = new Accuracy(Pick(set.Irregular), Pick(set.Amounts!), resamples);
        foreach (var (name, scores) in ours)
        {
            accuracy.Add(name, Pick(scores), calibrated: name == Ours);
        }

        foreach (var (name, scores) in naive)
        {
            accuracy.Add(name, Pick(scores));
        }

        return accuracy;
    }

    private static void ByKind(FraudKind[] kinds, (string Name, float[] Scores)[] rankings, Action<string> say)
    {
        var selected = rankings
            .Select(ranking =>
                Enumerable.Range(0, kinds.Length).OrderByDescending(i => ranking.Scores[i]).Take((int)(kinds.Length * Share)).ToArray()
            )
            .ToArray();
        say($"| found when 5 % is inspected | items | {string.Join(" | ", rankings.Select(ranking => ranking.Name))} |");
        say($"|---|---|{string.Concat(rankings.Select(_ => "---|"))}");
        foreach (var kind in Enum.GetValues<FraudKind>().Where(kind => kind != FraudKind.None))
        {
            var count = kinds.Count(other => other == kind);
            var shares = selected.Select(rows =>
                ((double)rows.Count(row => kinds[row] == kind) / count).ToString("P0", CultureInfo.InvariantCulture)
            );
            say(string.Create(CultureInfo.InvariantCulture, $"| {kind} | {count:N0} | {string.Join(" | ", shares)} |"));
        }

        say("");
    }

    /// <summary>Importers of whom the history has no declaration at all.</summary>
    private static void NewImporters(
        TestSet set,
        (string, float[])[] ours,
        IReadOnlyDictionary<string, float[]> naive,
        int resamples,
        Action<string> say
    )
    {
        var known = set.Train.SelectMany(Importers).ToHashSet();
        int[] rows = [.. set.Test.SelectMany(Importers).Index().Where(item => !known.Contains(item.Item)).Select(item => item.Index)];
        var irregular = rows.Count(row => set.Irregular[row]);
        say("### New importers alone");
        say("");
        say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rows.Length:N0} items of importers without a declaration in the history, base rate {(double)irregular / rows.Length:F3}."
            )
        );
        say("");
        if (irregular == 0 || irregular == rows.Length)
        {
            return;
        }

        var accuracy = Measure(set, ours, naive, resamples, rows);
        accuracy.Print(say, Best(naive.Keys, name => accuracy[name].At[Accuracy.Place(Share)].Precision));
    }

    private static string Best(IEnumerable<string> names, Func<string, double> value) => names.MaxBy(value)!;

    private static IEnumerable<string> Importers(ItemChunk chunk)
    {
        var column = chunk.Category(DeclarationFields.Importer)!;
        return Enumerable.Range(0, chunk.Count).Select(row => column[row] ?? "");
    }
}
