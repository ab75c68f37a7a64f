using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Trees;

namespace BhutanCustoms.Fraud.Training;

/// <summary>Measures a model on inspections that it hasn't seen, through the same code that scores a nightly batch.</summary>
internal static class HoldOut
{
    private static readonly (string Name, string Feature)[] Baselines =
        [("importer history", "importer"), ("HS history", "subheading"), ("price only", "price_below_band")];

    public static (Calibration Calibration, HoldOutReport Report) Measure(ModelContent model, History rest, int day)
    {
        var found = Enumerable.Range(0, rest.Count).Select(rest.Found).ToArray();
        var columns = Columns(model.Features, rest.Chunks);
        var raw = Raw(model.Probability, columns);
        var baselines = Baselines
            .Select(baseline => (baseline.Name, Feature: Enumerable.Range(0, columns.Length).FirstOrDefault(f => model.Features.Name(f) == baseline.Feature, -1)))
            .Where(baseline => baseline.Feature >= 0)
            .ToDictionary(baseline => baseline.Name, baseline => RankingQuality.Of(columns[baseline.Feature], found));
        var report = new HoldOutReport(
            DateOnly.FromDayNumber(day), found.Length, found.Count(label => label),
            RankingQuality.Of(Array.ConvertAll(raw, score => (float)score), found), baselines, CrossCalibrationError(raw, found));
        return (Calibration.Fit(raw, found), report);
    }

    private static double CrossCalibrationError(double[] raw, bool[] found)
    {
        var probability = new double[raw.Length];
        for (var half = 0; half < 2; half++)
        {
            var others = Enumerable.Range(0, raw.Length).Where(i => i % 2 != half).ToArray();
            var calibration = Calibration.Fit(Array.ConvertAll(others, i => raw[i]), Array.ConvertAll(others, i => found[i]));
            for (var i = half; i < raw.Length; i += 2)
            {
                probability[i] = calibration.Probability(raw[i]);
            }
        }

        return new CalibrationError(probability, found).Measure();
    }

    private static float[][] Columns(FeatureSet set, IReadOnlyList<ItemChunk> chunks)
    {
        var columns = Enumerable.Range(0, set.Count).Select(_ => new float[chunks.Sum(chunk => chunk.Count)]).ToArray();
        var block = new float[set.Count * TreeEvaluator.BlockRows];
        var first = 0;
        foreach (var chunk in chunks)
        {
            var features = set.Of(chunk);
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

        return columns;
    }

    private static double[] Raw(TreeEnsemble trees, float[][] columns)
    {
        var raw = new double[columns[0].Length];
        var block = new float[columns.Length * TreeEvaluator.BlockRows];
        for (var start = 0; start < raw.Length; start += TreeEvaluator.BlockRows)
        {
            var count = Math.Min(TreeEvaluator.BlockRows, raw.Length - start);
            for (var f = 0; f < columns.Length; f++)
            {
                columns[f].AsSpan(start, count).CopyTo(block.AsSpan(f * TreeEvaluator.BlockRows));
            }

            trees.Evaluator.Evaluate(block, raw.AsSpan(start, count));
        }

        return raw;
    }
}
