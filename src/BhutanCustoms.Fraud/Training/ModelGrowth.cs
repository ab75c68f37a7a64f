using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Training.Reports;
using BhutanCustoms.Fraud.Trees;

namespace BhutanCustoms.Fraud.Training;

/// <summary>
/// Grows the trees of one model on one history. The model isn't calibrated yet and its report says nothing of a hold-out.
/// </summary>
internal static class ModelGrowth
{
    public static ModelContent Grow(History history, FraudTrainingOptions options)
    {
        var encoded = EncodedHistory.Of(history, options.Threads);
        var (trees, rows) = (new BoostedTrees(options), history.Labelled);
        var copies = LeftOutFields.Of(history, encoded, options.Seed);
        var probability = trees.Classify(encoded.Columns, Array.ConvertAll(rows, history.Found), copies);
        var known = Enumerable.Range(0, rows.Length).Where(i => history.Found(rows[i]) && history.Revenue[rows[i]] >= 0).ToArray();
        var (amount, factor) =
            known.Count(i => history.Revenue[rows[i]] > 0) < options.FewestAmounts
                ? (null, 0)
                : GrowAmount(
                    trees,
                    [.. encoded.Columns.Select(column => Array.ConvertAll(known, i => column[i]))],
                    Array.ConvertAll(known, i => history.Revenue[rows[i]]),
                    Array.ConvertAll(known, i => history.Value[rows[i]]),
                    copies.Among(known)
                );
        var set = encoded.Set;
        var report = new TrainingReport(
            history.Count,
            rows.Length,
            history.Findings,
            [.. Enumerable.Range(0, set.Count).Select(set.Name)],
            encoded.Absent,
            AbsentFields(history),
            known.Length,
            amount is not null,
            options.Settings,
            null,
            null
        );
        return new ModelContent(report, set, Calibration.None, probability, amount, factor);
    }

    /// <summary>Descriptions are left out: the HS classifier reads them, and only what it says is a feature.</summary>
    private static string[] AbsentFields(History history) =>
        [
            .. DeclarationFields
                .All.Select(field => field.Name)
                .Where(field =>
                    field != DeclarationFields.Description && !DeclarationFields.Outcome.Contains(field) && !history.Fields.Contains(field)
                ),
        ];

    /// <summary>
    /// What a finding brings grows with the value of the goods, so trees learn the ratio of the two: they needn't split it by size, and it
    /// holds beyond the largest amount known. A finding that brought nothing isn't a small one (a hurdle model, Cragg 1971): how often that
    /// happens is in the factor alone, for as logarithms such findings would outweigh all others.
    /// </summary>
    private static (TreeEnsemble Trees, double Factor) GrowAmount(
        BoostedTrees trees,
        IReadOnlyList<float[]> columns,
        float[] amounts,
        double[] values,
        LeftOutFields copies
    )
    {
        var paid = Enumerable.Range(0, amounts.Length).Where(i => amounts[i] > 0).ToArray();
        var grown = trees.Regress(
            [.. columns.Select(column => Array.ConvertAll(paid, i => column[i]))],
            Array.ConvertAll(paid, i => (float)ModelContent.LogRatio(amounts[i], values[i])),
            copies.Among(paid)
        );
        var predicted = FeatureColumns.Raw(grown, columns).Select((sum, i) => ModelContent.Amounting(sum, values[i])).Sum();
        return (grown, predicted > 0 ? amounts.Sum(amount => (double)amount) / predicted : 1);
    }
}
