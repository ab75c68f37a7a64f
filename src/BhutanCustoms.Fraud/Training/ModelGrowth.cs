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
        var probability = trees.Classify(encoded.Columns, Array.ConvertAll(rows, history.Found));
        var known = Enumerable.Range(0, rows.Length).Where(i => history.Found(rows[i]) && history.Revenue[rows[i]] >= 0).ToArray();
        var (amount, factor) =
            known.Length < options.FewestAmounts
                ? (null, 0)
                : GrowAmount(
                    trees,
                    [.. encoded.Columns.Select(column => Array.ConvertAll(known, i => column[i]))],
                    Array.ConvertAll(known, i => history.Revenue[rows[i]])
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

    private static (TreeEnsemble Trees, double Factor) GrowAmount(BoostedTrees trees, IReadOnlyList<float[]> columns, float[] amounts)
    {
        var grown = trees.Regress(columns, Array.ConvertAll(amounts, amount => MathF.Log(1 + amount)));
        var predicted = FeatureColumns.Raw(grown, columns).Sum(sum => Math.Max(0, Math.Exp(sum) - 1));
        return (grown, predicted > 0 ? amounts.Sum(amount => (double)amount) / predicted : 1);
    }
}
