using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Training.Reports;

namespace BhutanCustoms.Fraud.Training;

/// <summary>
/// Measures a model on inspections that it hasn't seen, through the same code that scores a nightly batch, and calibrates it on them.
/// </summary>
internal static class HoldOut
{
    private static readonly (string Name, string Feature)[] Baselines =
    [
        ("importer history", "importer"),
        ("HS history", "subheading"),
        ("price only", "price_below_band"),
    ];

    public static (Calibration Calibration, HoldOutReport Report) Measure(ModelContent model, History rest, int day)
    {
        // Calibrations are chosen on the later half, so rows must stand in the order of time.
        var found = Array.ConvertAll(rest.Labelled, rest.Found);
        var columns = FeatureColumns.Of(model.Features, rest);
        var raw = FeatureColumns.Raw(model.Probability, columns);
        var baselines = Baselines
            .Select(baseline =>
                (
                    baseline.Name,
                    Feature: Enumerable.Range(0, columns.Length).FirstOrDefault(f => model.Features.Name(f) == baseline.Feature, -1)
                )
            )
            .Where(baseline => baseline.Feature >= 0)
            .ToDictionary(baseline => baseline.Name, baseline => RankingQuality.Of(columns[baseline.Feature], found));
        var (calibration, errors) = CalibrationChoice.Of(raw, found);
        var report = new HoldOutReport(
            DateOnly.FromDayNumber(day),
            found.Length,
            found.Count(label => label),
            RankingQuality.Of(Array.ConvertAll(raw, score => (float)score), found),
            baselines,
            calibration.Method,
            errors[calibration.Method],
            errors,
            OptionalFields
                .In(rest.Fields)
                .ToDictionary(
                    fields => fields.Name,
                    fields => Auc(model, FeatureColumns.Of(model.Features, rest, fields.Fields.ToHashSet()), found)
                )
        );
        return (calibration, report);
    }

    private static double Auc(ModelContent model, float[][] columns, bool[] found) =>
        RankingQuality.Of(Array.ConvertAll(FeatureColumns.Raw(model.Probability, columns), raw => (float)raw), found).Auc;
}
