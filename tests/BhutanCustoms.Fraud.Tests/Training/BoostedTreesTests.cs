using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Trees;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace BhutanCustoms.Fraud.Tests.Training;

public sealed class BoostedTreesTests
{
    private const int Features = 6;
    private static readonly FraudTrainingOptions Options = new() { Trees = 60, FeatureShare = 0.8 };

    [Theory]
    [InlineData(24)]
    [InlineData(100)]
    public void Our_evaluator_gives_what_ML_NET_gives_on_rows_it_has_not_seen(int leaves)
    {
        var options = new FraudTrainingOptions
        {
            Trees = 60,
            FeatureShare = 0.8,
            Leaves = leaves,
        };
        var (train, labels) = Data(2000, 1);
        var (test, others) = Data(3000, 2);
        var ml = new MLContext(1);
        var boosted = new BoostedTrees(options);
        var trainer = ml.BinaryClassification.Trainers.FastTree(boosted.Set(new FastTreeBinaryTrainer.Options()));
        using var fitted = trainer.Fit(BoostedTrees.Rows<BoostedTrees.FlagRow>(ml, train, (row, i) => row.Label = labels[i]));
        var expected = fitted
            .Transform(BoostedTrees.Rows<BoostedTrees.FlagRow>(ml, test, (row, i) => row.Label = others[i]))
            .GetColumn<float>("Score")
            .ToArray();

        var ours = Evaluate(BoostedTrees.Export(fitted.Model.SubModel, Features), test);
        Assert.True(test.Sum(column => column.Count(float.IsNaN)) > 1000);
        Assert.True(expected.Distinct().Count() > 100);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], ours[i], 1e-6);
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(3)]
    public void Raw_scores_are_log_odds(int trees)
    {
        var (columns, labels) = Data(4000, 1);
        var options = new FraudTrainingOptions { Trees = trees, FeatureShare = 0.8 };
        var raw = Evaluate(new BoostedTrees(options).Classify(columns, labels, None(columns)), columns);
        Assert.Equal(labels.Average(label => label ? 1 : 0), raw.Average(score => 1 / (1 + Math.Exp(-score))), 0.01);
    }

    [Fact]
    public void Where_no_feature_tells_labels_apart_each_row_gets_their_share()
    {
        float[][] columns =
        [
            [.. Enumerable.Repeat(1f, 100)],
            [.. Enumerable.Repeat(float.NaN, 100)],
        ];
        var raw = Evaluate(
            new BoostedTrees(Options).Classify(columns, [.. Enumerable.Range(0, 100).Select(i => i < 20)], None(columns)),
            columns
        );
        Assert.All(raw, score => Assert.Equal(0.2, 1 / (1 + Math.Exp(-score)), 1e-9));
        var amounts = Array.ConvertAll(columns[0], _ => 12.5f);
        Assert.All(
            Evaluate(new BoostedTrees(Options).Regress(columns, amounts, None(columns)), columns),
            score => Assert.Equal(12.5, score, 1e-6)
        );
    }

    [Fact]
    public void Covers_count_the_training_rows()
    {
        var (columns, labels) = Data(500, 1);
        var ensemble = new BoostedTrees(Options).Classify(columns, labels, None(columns));
        foreach (var tree in ensemble.Trees)
        {
            var leaves = Enumerable.Range(0, 500).CountBy(i => tree.Leaf([.. columns.Select(column => column[i])])).ToDictionary();
            Assert.Equal(500, tree.Cover[0]);
            Assert.All(tree.LeavesFromLeft(), leaf => Assert.Equal(leaves[leaf], tree.Cover[leaf]));
        }
    }

    [Fact]
    public void Numbers_are_learnt_too()
    {
        var (columns, _) = Data(2000, 3);
        var amounts = Array.ConvertAll(columns[0], value => float.IsNaN(value) ? -1 : 2 * value);
        var predicted = Evaluate(new BoostedTrees(Options).Regress(columns, amounts, None(columns)), columns);
        var spread = amounts.Average(amount => Math.Pow(amount - amounts.Average(), 2));
        Assert.True(predicted.Zip(amounts, (p, a) => Math.Pow(p - a, 2)).Average() < 0.1 * spread);
    }

    private static (float[][] Columns, bool[] Labels) Data(int count, int seed)
    {
        var random = new Random(seed);
        var columns = Enumerable
            .Range(0, Features)
            .Select(_ =>
                Enumerable
                    .Range(0, count)
                    .Select(_ => random.Next(5) == 0 ? float.NaN : (float)Math.Round(random.NextDouble() * 10, 1))
                    .ToArray()
            )
            .ToArray();
        bool Label(int i) =>
            random.NextDouble()
            < (
                float.IsNaN(columns[0][i]) ? 0.5
                : columns[0][i] > 6 ^ columns[1][i] > 3 ? 0.7
                : 0.1
            );
        return (columns, [.. Enumerable.Range(0, count).Select(Label)]);
    }

    private static double[] Evaluate(TreeEnsemble ensemble, float[][] columns)
    {
        var scores = new double[columns[0].Length];
        var block = new float[columns.Length * TreeEvaluator.BlockRows];
        for (var i = 0; i < scores.Length; i++)
        {
            for (var f = 0; f < columns.Length; f++)
            {
                block[f * TreeEvaluator.BlockRows] = columns[f][i];
            }

            ensemble.Evaluator.Evaluate(block, scores.AsSpan(i, 1));
        }

        return scores;
    }

    private static LeftOutFields None(IReadOnlyList<float[]> columns) => new([], [.. columns.Select(_ => Array.Empty<float>())]);
}
