using System.Globalization;
using BhutanCustoms.Benchmarks.Fraud;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Benchmarks.World;

/// <summary>
/// How does the model do in a customs world of another maker, of which few items were inspected, and what does it lose where a source lacks
/// fields? Prints Markdown. Goods texts aren't read here.
/// </summary>
internal static class WorldBenchmark
{
    private const string Ours = "our model";
    private static readonly double[] Shares = [0.01, 0.05, 0.10];

    private static readonly string[][] LeftOut =
    [
        [DeclarationFields.FobValue],
        [DeclarationFields.NetMass, DeclarationFields.GrossMass],
        [DeclarationFields.Quantity],
        [DeclarationFields.NetMass, DeclarationFields.GrossMass, DeclarationFields.Quantity],
        [DeclarationFields.TotalTaxes],
        [DeclarationFields.Declarant],
    ];

    public static async Task<int> RunAsync(string data, BenchmarkArguments arguments)
    {
        var world = await WorldData.ReadAsync(Path.Combine(data, "world")).ConfigureAwait(false);
        var outcome = new FraudTrainer(new FraudTrainingOptions(), TimeProvider.System).Train(world.History);
        var model = outcome.Model ?? throw new InvalidOperationException(outcome.Refusal);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"# Another maker's world, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}\n\n{model.Report.Declarations:N0} declarations, "
                    + $"{model.Report.Inspections:N0} inspected with {model.Report.Findings:N0} findings; tested on the truth of "
                    + $"{world.Irregular.Length:N0} later ones; trained in {outcome.Elapsed.TotalSeconds:F1} s.\n"
            )
        );
        Rankings(world, model, arguments.Has("quick") ? 100 : 1000);
        WithoutFields(world, model);
        return 0;
    }

    private static void Rankings(WorldData world, FraudModel model, int resamples)
    {
        var accuracy = new Accuracy(world.Irregular, world.Lost, resamples);
        var (scores, stakes) = Scores(world.Tonight, model);
        accuracy.Add(Ours, scores, calibrated: true);
        accuracy.Add("our model, by revenue at stake", stakes);
        foreach (var (name, naive) in NaiveRankings.Of(new TestSet(world.History, world.Tonight, world.Irregular, world.Lost)))
        {
            accuracy.Add(name, naive);
        }

        accuracy.Print(Console.WriteLine, "importer history");
        Console.WriteLine("| recall at 5 % | our model | by revenue at stake |\n|---|---|---|");
        foreach (
            var (name, rows) in world
                .Kinds.Distinct()
                .Order(StringComparer.Ordinal)
                .Select(kind => (kind, Rows(world, i => world.Kinds[i] == kind)))
                .Append(("new importers", Rows(world, i => world.New[i])))
        )
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} ({rows.Length}) | {Recall(scores, rows):F2} | {Recall(stakes, rows):F2} |"
                )
            );
        }
    }

    private static void WithoutFields(WorldData world, FraudModel model)
    {
        Console.WriteLine(
            "\n| left out | precision at 1 % | at 5 % | AUC | revenue at 5 % | scored above 0.5 | median score |\n|---|---|---|---|---|---|---|"
        );
        foreach (var fields in LeftOut.Prepend([]))
        {
            var without = fields.ToHashSet();
            var (scores, stakes) = Scores([.. world.Tonight.Select(chunk => chunk.Without(without))], model);
            var (byScore, byStake) = (
                new RankedOutcomes(scores, world.Irregular).Measure(Shares),
                new RankedOutcomes(stakes, world.Irregular, world.Lost).Measure(Shares)
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {(fields.Length == 0 ? "nothing" : string.Join(", ", fields))} | {byScore.At[0].Precision:F3} | "
                        + $"{byScore.At[1].Precision:F3} | {byScore.Auc:F4} | {byStake.At[1].Revenue:F3} | "
                        + $"{scores.Average(score => score > 0.5 ? 100.0 : 0):F1} % | {scores.Order().ElementAt(scores.Length / 2):F4} |"
                )
            );
        }
    }

    private static (float[] Scores, float[] Stakes) Scores(IReadOnlyList<ItemChunk> items, FraudModel model)
    {
        var scored = items.Select(model.Score).ToArray();
        return ([.. scored.SelectMany(chunk => chunk.Score)], [.. scored.SelectMany(chunk => chunk.RevenueAtStake).Select(a => (float)a)]);
    }

    private static int[] Rows(WorldData world, Func<int, bool> wanted) =>
        [.. Enumerable.Range(0, world.Irregular.Length).Where(i => world.Irregular[i] && wanted(i))];

    private static double Recall(float[] scores, int[] rows)
    {
        var top = Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(scores.Length / 20).ToHashSet();
        return rows.Average(row => top.Contains(row) ? 1.0 : 0);
    }
}
