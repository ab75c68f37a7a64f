using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Trees;
using BhutanCustoms.Reports.Fairness.Statistics;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace BhutanCustoms.Benchmarks.Fraud;

/// <summary>
/// How fast are trees evaluated by our own code, by ML.NET's transform (the same trees) and by XGBoost (as many of its own, as large)?
/// </summary>
internal static class EvaluatorSpeed
{
    private const int Labelled = 20_000;
    private const int Repeats = 5;
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(0.5);

    public static async Task RunAsync(FraudModel model, int rows, Action<string> say, SortedDictionary<string, double> results)
    {
        var (columns, labels) = Rows(model, rows);
        var options = new FraudTrainingOptions();
        var ml = new MLContext(1);
        float[][] first = [.. columns.Select(column => column[..Labelled])];
        var trainer = ml.BinaryClassification.Trainers.FastTree(new BoostedTrees(options).Set(new FastTreeBinaryTrainer.Options()));
        using var fitted = trainer.Fit(BoostedTrees.Rows<BoostedTrees.FlagRow>(ml, first, (row, i) => row.Label = labels[i]));
        var ensemble = BoostedTrees.Export(fitted.Model.SubModel, first.Length);
        var blocks = Blocks(columns);
        var scores = new double[rows];

        // Each half is a view of its own, so that two threads can transform; both are held in memory before the clock starts.
        var halves = Enumerable
            .Range(0, 2)
            .Select(half =>
                ml.Data.Cache(
                    BoostedTrees.Rows<BoostedTrees.FlagRow>(
                        ml,
                        [.. columns.Select(column => column[(half * rows / 2)..((half + 1) * rows / 2)])],
                        (_, _) => { }
                    )
                )
            )
            .ToArray();
        var transformed = new float[2][];
        var (one, two) = (Rate(rows, () => Evaluate(ensemble, blocks, scores, 1)), Rate(rows, () => Evaluate(ensemble, blocks, scores, 2)));
        var (mlOne, mlTwo) = (Rate(rows, () => Transform(1)), Rate(rows, () => Transform(2)));
        var most = transformed.SelectMany(half => half).Zip(scores, (theirs, ours) => Math.Abs(theirs - ours)).Max();
        var (xgboost, failure) = await XgboostPrediction
            .MeasureAsync(columns, labels, (options.Trees, options.Leaves), Repeats)
            .ConfigureAwait(false);

        say("## Evaluating trees");
        say("");
        say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rows:N0} rows of {columns.Length} features, {ensemble.Trees.Count} trees of "
                    + $"{ensemble.Trees.Average(tree => tree.Leaves):F1} leaves ({ensemble.Evaluator.GetType().Name}). Each from its "
                    + $"own layout in memory: ours in blocks as the features are formed, ML.NET from a cached view, XGBoost from a "
                    + $"matrix or in place, whichever is faster. Median of {Repeats}."
            )
        );
        say("");
        say("| rows a second | 1 thread | 2 threads |");
        say("|---|---|---|");
        say(string.Create(CultureInfo.InvariantCulture, $"| ours | {one:N0} | {two:N0} |"));
        say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| ML.NET {Version(typeof(MLContext))}'s transform, the same trees | {mlOne:N0}, ours {one / mlOne:F1} times "
                    + $"| {mlTwo:N0}, ours {two / mlTwo:F1} times |"
            )
        );
        say(
            xgboost is null
                ? $"| XGBoost | not run: {failure} | |"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"| XGBoost {xgboost.Version}, {xgboost.Leaves:F1} leaves | {xgboost.OneThread:N0}, ours "
                        + $"{one / xgboost.OneThread:F1} times | {xgboost.TwoThreads:N0}, ours {two / xgboost.TwoThreads:F1} times |"
                )
        );
        say("");
        say(string.Create(CultureInfo.InvariantCulture, $"Largest distance to ML.NET's score on any row: {most:E1}."));
        say("");
        results["evaluator.rowsPerSecond"] = two;
        results["mlnet.rowsPerSecond"] = mlTwo;
        if (xgboost is not null)
        {
            results["xgboost.rowsPerSecond"] = xgboost.TwoThreads;
        }

        void Transform(int threads) =>
            Parallel.For(
                0,
                2,
                new ParallelOptions { MaxDegreeOfParallelism = threads },
                half => transformed[half] = [.. fitted.Transform(halves[half]).GetColumn<float>("Score")]
            );
    }

    private static string? Version(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    /// <summary>The median of some measurements, each long enough that a busy machine disturbs the fast no less than the slow.</summary>
    private static double Rate(int rows, Action run)
    {
        run();
        return Enumerable
            .Range(0, Repeats)
            .Select(_ =>
            {
                var (started, times) = (Stopwatch.GetTimestamp(), 0);
                do
                {
                    run();
                    times++;
                } while (Stopwatch.GetElapsedTime(started) < AtLeast);

                return times * rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
            })
            .Order()
            .ElementAt(Repeats / 2);
    }

    private static void Evaluate(TreeEnsemble ensemble, float[] blocks, double[] scores, int threads) =>
        Parallel.For(
            0,
            threads,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            thread =>
            {
                var size = ensemble.Features * TreeEvaluator.BlockRows;
                var count = blocks.Length / size;
                for (var block = thread * count / threads; block < (thread + 1) * count / threads; block++)
                {
                    var row = block * TreeEvaluator.BlockRows;
                    ensemble.Evaluator.Evaluate(
                        blocks.AsSpan(block * size, size),
                        scores.AsSpan(row, Math.Min(TreeEvaluator.BlockRows, scores.Length - row))
                    );
                }
            }
        );

    /// <summary>The features of synthetic items, and whether each is irregular for those that trees are grown on.</summary>
    private static (float[][] Columns, bool[] Labels) Rows(FraudModel model, int rows)
    {
        var set = model.Content.Features;
        var world = new SyntheticWorld(new SyntheticWorldOptions { Descriptions = false });
        var columns = Enumerable.Range(0, set.Count).Select(_ => new float[rows]).ToArray();
        var labels = new List<bool>();
        var first = 0;
        foreach (var chunk in world.After(world.Options.LastDay.AddDays(1), world.Options.LastDay.AddDays(300), rows).Chunks())
        {
            var block = new float[set.Count * chunk.Items.Count];
            set.Of(chunk.Items).Fill(0, chunk.Items.Count, block, chunk.Items.Count);
            for (var f = 0; f < columns.Length; f++)
            {
                block.AsSpan(f * chunk.Items.Count, chunk.Items.Count).CopyTo(columns[f].AsSpan(first));
            }

            labels.AddRange(chunk.Kinds.Select(kind => kind != FraudKind.None));
            first += chunk.Items.Count;
        }

        return (columns, [.. labels.Take(Labelled)]);
    }

    private static float[] Blocks(float[][] columns)
    {
        var count = (columns[0].Length + TreeEvaluator.BlockRows - 1) / TreeEvaluator.BlockRows;
        var blocks = new float[count * columns.Length * TreeEvaluator.BlockRows];
        for (var block = 0; block < count; block++)
        {
            for (var f = 0; f < columns.Length; f++)
            {
                var rows = columns[f].AsSpan(block * TreeEvaluator.BlockRows);
                rows[..Math.Min(TreeEvaluator.BlockRows, rows.Length)]
                    .CopyTo(blocks.AsSpan((block * columns.Length + f) * TreeEvaluator.BlockRows));
            }
        }

        return blocks;
    }
}
