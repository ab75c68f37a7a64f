using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Trees;

namespace BhutanCustoms.Fraud.Training;

/// <summary>Features and raw scores of rows that a model hasn't seen, formed as they are for a nightly batch.</summary>
internal static class FeatureColumns
{
    /// <summary>The features of <see cref="History.Labelled"/>, feature by feature.</summary>
    /// <param name="set">Forms them.</param>
    /// <param name="history">The rows.</param>
    /// <param name="without">Fields that the rows are taken not to have.</param>
    public static float[][] Of(FeatureSet set, History history, IReadOnlySet<string>? without = null)
    {
        var columns = Enumerable.Range(0, set.Count).Select(_ => new float[history.Count]).ToArray();
        var block = new float[set.Count * TreeEvaluator.BlockRows];
        var first = 0;
        foreach (var chunk in history.Chunks)
        {
            var features = set.Of(without is null ? chunk : chunk.Without(without));
            for (var start = 0; start < chunk.Count; start += TreeEvaluator.BlockRows)
            {
                var count = Math.Min(TreeEvaluator.BlockRows, chunk.Count - start);
                features.Fill(start, count, block, TreeEvaluator.BlockRows);
                for (var f = 0; f < columns.Length; f++)
                {
                    block.AsSpan(f * TreeEvaluator.BlockRows, count).CopyTo(columns[f].AsSpan(first + start));
                }
            }

            first += chunk.Count;
        }

        return Array.ConvertAll(columns, column => Array.ConvertAll(history.Labelled, row => column[row]));
    }

    /// <summary>The raw scores of rows given feature by feature.</summary>
    public static double[] Raw(TreeEnsemble trees, IReadOnlyList<float[]> columns)
    {
        var raw = new double[columns[0].Length];
        var block = new float[columns.Count * TreeEvaluator.BlockRows];
        for (var start = 0; start < raw.Length; start += TreeEvaluator.BlockRows)
        {
            var count = Math.Min(TreeEvaluator.BlockRows, raw.Length - start);
            for (var f = 0; f < columns.Count; f++)
            {
                columns[f].AsSpan(start, count).CopyTo(block.AsSpan(f * TreeEvaluator.BlockRows));
            }

            trees.Evaluator.Evaluate(block, raw.AsSpan(start, count));
        }

        return raw;
    }
}
