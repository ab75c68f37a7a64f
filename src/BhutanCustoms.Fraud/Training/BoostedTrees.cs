using BhutanCustoms.Fraud.Trees;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace BhutanCustoms.Fraud.Training;

/// <summary>
/// Grows trees with ML.NET's LightGBM: with <see cref="TreeExport"/> all of this room that needs ML.NET and its native library.
/// </summary>
internal sealed class BoostedTrees(FraudTrainingOptions options)
{
    /// <summary>
    /// What a missing value is during training: below every real one, so that it goes left everywhere, as NaN does in <see cref="Tree"/>.
    /// </summary>
    private const float Missing = -1e30f;

    /// <summary>Trees whose sum is the log-odds of a finding.</summary>
    public TreeEnsemble Classify(IReadOnlyList<float[]> columns, bool[] labels)
    {
        var ml = new MLContext(options.Seed);
        var trainer = ml.BinaryClassification.Trainers.LightGbm(Set(new LightGbmBinaryTrainer.Options { Sigmoid = 1 }));
        using var fitted = trainer.Fit(Rows<FlagRow>(ml, columns, (row, i) => row.Label = labels[i]));
        return Export(fitted.Model.SubModel, columns);
    }

    /// <summary>Trees whose sum predicts a number.</summary>
    public TreeEnsemble Regress(IReadOnlyList<float[]> columns, float[] labels)
    {
        var ml = new MLContext(options.Seed);
        var trainer = ml.Regression.Trainers.LightGbm(Set(new LightGbmRegressionTrainer.Options()));
        using var fitted = trainer.Fit(Rows<NumberRow>(ml, columns, (row, i) => row.Label = labels[i]));
        return Export(fitted.Model, columns);
    }

    internal static IDataView Rows<T>(MLContext ml, IReadOnlyList<float[]> columns, Action<T, int> label)
        where T : Row, new()
    {
        var schema = SchemaDefinition.Create(typeof(T));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, columns.Count);
        return ml.Data.LoadFromEnumerable(Each(columns, label), schema);
    }

    internal static TreeEnsemble Export(TreeEnsembleModelParametersBasedOnRegressionTree model, IReadOnlyList<float[]> columns) =>
        new TreeEnsemble([.. model.TrainedTreeEnsemble.Trees.Select(TreeExport.Of)], columns.Count).WithCover(columns);

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

    internal TOptions Set<TOptions, TOutput, TTransformer, TModel>(
        LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase trainer
    )
        where TOptions : LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        trainer.NumberOfIterations = options.Trees;
        trainer.NumberOfLeaves = options.Leaves;
        trainer.LearningRate = options.LearningRate;
        trainer.MinimumExampleCountPerLeaf = options.FewestRowsInLeaf;

        // LightGBM's threads spin while they wait for each other at each split: on a busy machine two take several times as long as one.
        trainer.NumberOfThreads = 1;
        trainer.Seed = options.Seed;
        trainer.Deterministic = true;
        trainer.ForceColumnWise = true;
        trainer.HandleMissingValue = false;
        trainer.UseCategoricalSplit = false;
        trainer.Booster = new GradientBooster.Options { MaximumTreeDepth = options.Depth, FeatureFraction = options.FeatureShare };
        return (TOptions)trainer;
    }

    internal abstract class Row
    {
        public float[] Features { get; set; } = [];
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
