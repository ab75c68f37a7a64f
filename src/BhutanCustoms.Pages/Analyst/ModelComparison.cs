using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Learning.Trials;
using BhutanCustoms.Pages.Charts;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Pages.Analyst;

/// <summary>A model beside the champion of its time and the best naive way, on the same items.</summary>
/// <param name="Sample">On what both were measured, in words.</param>
/// <param name="Champion">The champion of the time; null where there was none.</param>
/// <param name="Baseline">What the naive way is.</param>
/// <param name="Measures">What was measured.</param>
/// <param name="Gains">By how much the model is better, with intervals, in words.</param>
/// <param name="Gates">What the gates said.</param>
/// <param name="Calibration">The model's calibration curve; empty where there is none.</param>
/// <param name="Groups">By group: how many, and the difference in words.</param>
public sealed record ModelComparison(
    string Sample,
    string? Champion,
    string Baseline,
    IReadOnlyList<ModelComparison.Measure> Measures,
    IReadOnlyList<(string Name, string Difference)> Gains,
    IReadOnlyList<GateResult> Gates,
    IReadOnlyList<CalibrationPoint> Calibration,
    IReadOnlyList<(string Group, int Items, string Difference)> Groups
)
{
    // As on the cards: figures of fewer would be figures about single traders.
    private const int FewestShown = 10;

    /// <summary>A measure of both.</summary>
    /// <param name="Name">What is measured.</param>
    /// <param name="Own">The model's.</param>
    /// <param name="Champion">The champion's; null where there was none.</param>
    /// <param name="Baseline">The naive way's; null where it has none.</param>
    public sealed record Measure(string Name, Estimate Own, Estimate? Champion, Estimate? Baseline);

    /// <summary>The measures as rows of a plot.</summary>
    public IReadOnlyList<PlotRow> Rows =>
        [
            .. Measures.SelectMany(measure =>
                new (string Name, Estimate? Estimate)[]
                {
                    ("this model", measure.Own),
                    ("champion of the time", measure.Champion),
                    (Baseline, measure.Baseline),
                }
                    .Select((one, mark) => (one.Name, one.Estimate, Mark: mark))
                    .Where(one => one.Estimate is not null)
                    .Select(one => new PlotRow(
                        one.Name,
                        one.Estimate!.Value.Value,
                        one.Estimate.Value.Interval,
                        one.Mark,
                        one.Mark == 0 ? measure.Name : ""
                    ))
            ),
        ];

    /// <summary>The comparison that a trial of a fraud model made.</summary>
    public static ModelComparison Of(TrialReport trial)
    {
        var (own, champion) = (trial.Challenger, trial.Champion);
        var naive = trial.Baselines.MaxBy(one => one.Precision.Value);
        return new ModelComparison(
            $"{FigureText.Count(trial.Items)} inspected items declared from {FigureText.Day(trial.From)} to {FigureText.Day(trial.Until)}, "
                + $"{FigureText.Count(trial.Findings)} with a finding; of "
                + (trial.Uninspected == 0 ? "these" : "all items declared on these days")
                + $" the {FigureText.Percent(trial.WorkingShare)} that each ranking puts first",
            champion?.Name,
            naive is null ? "" : $"naive: {naive.Name}",
            [
                new("Hit rate", own.Precision, champion?.Precision, naive?.Precision),
                new("Share of the additional revenue", own.Revenue, champion?.Revenue, naive?.Revenue),
                new("Chance that a finding ranks above an item in order", own.Auc, champion?.Auc, naive?.Auc),
                new("Error of its probabilities", own.CalibrationError, champion?.CalibrationError, null),
            ],
            [
                ("Hit rate", FigureText.Points(trial.PrecisionGain)),
                ("Share of the additional revenue", FigureText.Points(trial.RevenueGain)),
                ("Error of its probabilities", FigureText.Points(trial.CalibrationLoss)),
            ],
            trial.Gates,
            trial.Calibration,
            [
                .. trial
                    .Groups.Where(group => group.Items >= FewestShown)
                    .Select(group => ($"{group.Grouping} {group.Group}", group.Items, FigureText.Points(group.Difference))),
            ]
        );
    }

    /// <summary>The comparison that a trial of a classifier made.</summary>
    public static ModelComparison Of(HsTrialReport trial)
    {
        var (own, champion) = (trial.Challenger, trial.Champion);
        return new ModelComparison(
            $"{FigureText.Count(trial.Texts)} goods texts declared from {FigureText.Day(trial.From)} to {FigureText.Day(trial.Until)}, "
                + $"{FigureText.Count(trial.DistinctTexts)} of them distinct",
            champion?.Name,
            "always the commonest code",
            [
                new(
                    "First code right, six digits",
                    own.Subheading,
                    champion?.Subheading,
                    new Estimate(trial.CommonestCode, new(double.NaN, double.NaN))
                ),
                new("One of three right, six digits", own.SubheadingInThree, champion?.SubheadingInThree, null),
                new("First code right, four digits", own.Heading, champion?.Heading, null),
                new("One of three right, four digits", own.HeadingInThree, champion?.HeadingInThree, null),
                new("Error of its confidence", own.CalibrationError, champion?.CalibrationError, null),
            ],
            [
                ("First code right, six digits", FigureText.Points(trial.Gain)),
                ("Error of its confidence", FigureText.Points(trial.CalibrationLoss)),
            ],
            trial.Gates,
            [],
            [
                .. trial
                    .Chapters.Where(chapter => chapter.Texts >= FewestShown)
                    .Select(chapter => ($"Chapter {chapter.Chapter}", chapter.Texts, FigureText.Points(chapter.Difference))),
            ]
        );
    }
}
