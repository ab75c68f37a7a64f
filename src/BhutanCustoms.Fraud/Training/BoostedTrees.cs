using BhutanCustoms.Fraud.Trees;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace BhutanCustoms.Fraud.Training;

/// <summary>
/// Grows trees with ML.NET's FastTree (Friedman's gradient boosting with Newton steps, the leaf that gains most split first): with
/// <see cref="TreeExport"/> all of this room that needs ML.NET.
/// </summary>
internal sealed class BoostedTrees(FraudTrainingOptions options)
{
    /// <summary>
    /// What a missing value is during training: below every real one, so that it goes left everywhere, as NaN does in <see cref="Tree"/>.
    /// </summary>
    private const float Missing = -1e30f;

    private const double MostLogOdds = 30;

    /// <summary>Trees whose sum is the log-odds of a finding.</summary>
    /// <param name="columns">The rows, feature by feature.</param>
    /// <param name="labels">Whether something was found in each row.</param>
    /// <param name="copies">Rows to learn from beside them, which aren't counted.</param>
    public TreeEnsemble Classify(IReadOnlyList<float[]> columns, bool[] labels, LeftOutFields copies)
    {
        var ml = new MLContext(options.Seed);
        var trainer = ml.BinaryClassification.Trainers.FastTree(Set(new FastTreeBinaryTrainer.Options()));
        bool[] all = [.. labels, .. copies.Rows.Select(row => labels[row])];
        using var fitted = trainer.Fit(
            Rows<FlagRow>(ml, copies.Behind(columns), (row, i) => (row.Label, row.Weight) = (all[i], Weight(i, labels.Length)))
        );
        var trees = Export(fitted.Model.SubModel, columns.Count);
        return trees.Plus(Intercept(FeatureColumns.Raw(trees, columns), labels)).WithCover(columns);
    }

    /// <summary>Trees whose sum predicts a number.</summary>
    /// <param name="columns">The rows, feature by feature.</param>
    /// <param name="labels">The number of each row.</param>
    /// <param name="copies">Rows to learn from beside them, which aren't counted.</param>
    public TreeEnsemble Regress(IReadOnlyList<float[]> columns, float[] labels, LeftOutFields copies)
    {
        var ml = new MLContext(options.Seed);
        var trainer = ml.Regression.Trainers.FastTree(Set(new FastTreeRegressionTrainer.Options()));

        // FastTree starts from 0: without the mean its first trees would be spent on getting there.
        var mean = labels.Average();
        float[] all = [.. labels, .. copies.Rows.Select(row => labels[row])];
        using var fitted = trainer.Fit(
            Rows<NumberRow>(ml, copies.Behind(columns), (row, i) => (row.Label, row.Weight) = (all[i] - mean, Weight(i, labels.Length)))
        );
        return Export(fitted.Model, columns.Count).Plus(mean).WithCover(columns);
    }

    internal static IDataView Rows<T>(MLContext ml, IReadOnlyList<float[]> columns, Action<T, int> label)
        where T : Row, new()
    {
        var schema = SchemaDefinition.Create(typeof(T));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, columns.Count);
        return ml.Data.LoadFromEnumerable(Each(columns, label), schema);
    }

    /// <summary>Trees of ours that give what a model of ML.NET gives; their covers aren't counted yet.</summary>
    internal static TreeEnsemble Export(TreeEnsembleModelParametersBasedOnRegressionTree model, int features) =>
        new([.. model.TrainedTreeEnsemble.Trees.Select(TreeExport.Of)], features);

    /// <summary>
    /// What makes the mean probability the share of findings, its most likely value. FastTree starts from even odds, so that few trees, or
    /// none where nothing tells labels apart, leave all probabilities too near to one half.
    /// </summary>
    private static double Intercept(double[] raw, bool[] labels)
    {
        var findings = labels.Count(label => label);
        var (low, high) = (-MostLogOdds, MostLogOdds);
        for (var halved = 0; halved < 50; halved++)
        {
            var middle = (low + high) / 2;
            (low, high) = raw.Sum(score => 1 / (1 + Math.Exp(-score - middle))) < findings ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static float Weight(int row, int rows) => row < rows ? 1 : LeftOutFields.Weight;

    private static IEnumerable<T> Each<T>(IReadOnlyList<float[]> columns, Action<T, int> label)
        where T : Row, new()
    {
        // One row for all: ML.NET copies what it reads before it asks for the next.
        var row = new T { Features = new float[columns.Count] };
        for (var i = 0; i < columns[0].Length; i++)
        {
            label(row, i);
            for (var f = 0; f < columns.Count; f++)
            {
                row.Features[f] = float.IsNaN(columns[f][i]) ? Missing : columns[f][i];
            }

            yield return row;
        }
    }

    internal T Set<T>(T trainer)
        where T : BoostedTreeOptions
    {
        trainer.NumberOfTrees = options.Trees;
        trainer.NumberOfLeaves = options.Leaves;
        trainer.MinimumExampleCountPerLeaf = options.FewestRowsInLeaf;
        trainer.FeatureFraction = options.FeatureShare;

        // A classifier's raw scores are log-odds divided by twice this rate; how much of each tree counts is the product of the two.
        trainer.LearningRate = 0.5;
        trainer.Shrinkage = options.LearningRate / trainer.LearningRate;
        trainer.ExampleWeightColumnName = nameof(Row.Weight);
        trainer.Seed = options.Seed;
        trainer.FeatureSelectionSeed = options.Seed;

        // With one thread a task is started and waited for at each feature of each split, which takes several times as long.
        trainer.NumberOfThreads = Math.Max(2, options.Threads);
        trainer.MemoryStatistics = false;
        return trainer;
    }

    internal abstract class Row
    {
        public float[] Features { get; set; } = [];

        public float Weight { get; set; } = 1;
    }

    internal sealed class FlagRow : Row
    {
        public bool Label { get; set; }
    }

    internal sealed class NumberRow : Row
    {
        public float Label { get; set; }
    }
}
