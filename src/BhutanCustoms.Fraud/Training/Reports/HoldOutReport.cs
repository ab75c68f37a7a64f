namespace BhutanCustoms.Fraud.Training.Reports;

/// <summary>How a model trained on what was known before a day did on the inspections from that day on.</summary>
/// <param name="From">The first day of the hold-out.</param>
/// <param name="Items">Inspected items in the hold-out.</param>
/// <param name="Findings">Those with a finding; their share is what random picks would reach.</param>
/// <param name="Model">The model's ranking.</param>
/// <param name="Baselines">Simple rankings beside it, by name: importer history, HS history, price only; those that the fields
/// allow.</param>
/// <param name="Calibration">How scores are calibrated: <c>Platt</c>, <c>isotonic</c> or <c>none</c>, whichever erred least on the later
/// half.</param>
/// <param name="CalibrationError">
/// Expected calibration error of that: the mean distance between probability and share of findings over ten groups of equal size, on the
/// later half of the hold-out, calibrated on the earlier half.
/// </param>
/// <param name="CalibrationErrors">The same of each way that was tried, by name.</param>
/// <param name="AucWithout">
/// The area under the curve that the model would reach if the items lacked a field (and those that come with it), by the field's name:
/// beside the model's own, what it costs a source not to have it.
/// </param>
public sealed record HoldOutReport(
    DateOnly From,
    int Items,
    int Findings,
    RankingQuality Model,
    IReadOnlyDictionary<string, RankingQuality> Baselines,
    string Calibration,
    double CalibrationError,
    IReadOnlyDictionary<string, double> CalibrationErrors,
    IReadOnlyDictionary<string, double> AucWithout
);
