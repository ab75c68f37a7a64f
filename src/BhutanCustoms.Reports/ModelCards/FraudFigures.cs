using System.Globalization;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Training.Reports;
using BhutanCustoms.Learning.Retraining.Phases;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.ModelCards;

/// <summary>
/// How a fraud model did: beside naive rankings and the champion, by group, and whether its probabilities mean what they say.
/// </summary>
internal static class FraudFigures
{
    /// <summary>Groups with fewer items aren't shown by themselves: they would be figures about single traders.</summary>
    public const int FewestShown = 10;

    private const int FewestTelling = 50;

    public static void Write(MarkdownText card, ModelCardInput input, string? chart)
    {
        card.Heading(2, "How well it does");
        if (input.Trial is { } trial)
        {
            WriteTrial(card, trial);
            WriteGroups(card, trial);
            WriteCalibration(card, trial, chart);
            CardGates.Write(card, trial.Passed, trial.Gates);
        }
        else
        {
            card.Paragraph(
                "No trial of this model is recorded, so it wasn't compared with another model on the same items, and nothing "
                    + "is known of how it treats groups. Its state was decided without one."
            );
            WriteHoldOut(card, input.Training?.HoldOut);
        }
    }

    private static void WriteTrial(MarkdownText card, TrialReport trial)
    {
        card.Paragraph(
            $"Measured on {FigureText.Count(trial.Items)} inspected items declared from {FigureText.Day(trial.From)} to "
                + $"{FigureText.Day(trial.Until)}, which it wasn't trained on; {FigureText.Count(trial.Findings)} of them had a "
                + $"finding. "
                + (
                    trial.Uninspected == 0
                        ? $"If the offices had inspected just the {FigureText.Percent(trial.WorkingShare)} of these items that each "
                            + $"ranking puts first, this is what they would have found; an item drawn by lot counts for the many like it "
                            + $"that nobody looked at. "
                        : $"If the offices had inspected the {FigureText.Percent(trial.WorkingShare)} of all items declared on these days "
                            + $"that each ranking puts first, this is what they would have found: of those that nobody inspected, "
                            + $"{FigureText.Count(trial.Uninspected)} are taken as an example, what inspections found tells what to expect "
                            + $"of them, and those drawn by lot put that right. "
                )
                + $"In brackets what chance may have made of it (intervals of 95 %)."
        );
        card.Table(
            [
                "Ranking",
                "Hit rate",
                "Share of the additional revenue",
                "Chance that a finding ranks above an item in order",
                "Error of its probabilities",
            ],
            1,
            Models(trial)
                .Select(model =>
                    (IReadOnlyList<string>)
                        [
                            model.Role,
                            FigureText.Percent(model.Measured.Precision),
                            FigureText.Percent(model.Measured.Revenue),
                            FigureText.Number(model.Measured.Auc),
                            FigureText.Error(model.Measured.CalibrationError),
                        ]
                )
        );
        var against = trial.Champion is null ? "the best naive ranking" : "the champion of the time";
        card.Paragraph(
            $"Against {against}: hit rate {FigureText.Points(trial.PrecisionGain)}, share of revenue "
                + $"{FigureText.Points(trial.RevenueGain)}. A difference whose interval holds 0 may be chance."
        );
    }

    private static IEnumerable<(string Role, MeasuredModel Measured)> Models(TrialReport trial)
    {
        yield return ("This model", trial.Challenger);
        if (trial.Champion is { } champion)
        {
            yield return ($"Champion of the time ({champion.Name})", champion);
        }

        foreach (var baseline in trial.Baselines)
        {
            yield return ($"Naive: {baseline.Name}", baseline);
        }
    }

    private static void WriteGroups(MarkdownText card, TrialReport trial)
    {
        card.Heading(2, "By group")
            .Paragraph(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Among the items that it would select. False alarms are items in order that it would select, as a share "
                        + $"of all items in order of the group. A group of fewer than {FewestTelling} items tells little, and among "
                        + $"so many comparisons some differ by chance; groups of fewer than {FewestShown} items are left out. A "
                        + $"trader is new where no declaration before the trial is known; an importer is small below one declaration "
                        + $"a month, large from ten."
                )
            );
        card.Table(
            ["", "Group", "Items", "Findings", "Hit rate", "Against the champion", "False alarms", ""],
            2,
            trial
                .Groups.Where(group => group.Items >= FewestShown)
                .Select(group =>
                    (IReadOnlyList<string>)
                        [
                            group.Grouping,
                            group.Group,
                            FigureText.Count(group.Items),
                            FigureText.Count(group.Findings),
                            FigureText.Percent(group.Challenger.Precision),
                            group.Champion is null ? "none" : FigureText.Points(group.Difference),
                            FigureText.Percent(group.FalseAlarms),
                            group.Items < FewestTelling ? "few items" : "",
                        ]
                )
        );
    }

    private static void WriteCalibration(MarkdownText card, TrialReport trial, string? chart)
    {
        card.Heading(2, "Do its probabilities mean what they say?");
        if (chart is not null)
        {
            card.Block($"![What was found against what was expected]({chart})");
        }

        card.Table(
            ["Probability given", "Share with a finding", "Items"],
            0,
            trial.Calibration.Select(point =>
                (IReadOnlyList<string>)
                    [FigureText.Percent(point.Probability), FigureText.Percent(point.Share), FigureText.Count(point.Items)]
            )
        );
    }

    private static void WriteHoldOut(MarkdownText card, HoldOutReport? holdOut)
    {
        if (holdOut is null)
        {
            return;
        }

        card.Paragraph(
            $"At its training the last part of the history was held out: {FigureText.Count(holdOut.Items)} inspections from "
                + $"{FigureText.Day(holdOut.From)} on, {FigureText.Count(holdOut.Findings)} with a finding. These figures have no "
                + $"intervals; read them beside the naive rankings."
        );
        card.Table(
            ["Ranking", "Hit rate in the highest 5 %", "in the highest 10 %", "Chance that a finding ranks above an item in order"],
            1,
            holdOut
                .Baselines.OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => (Name: $"Naive: {one.Key}", Quality: one.Value))
                .Prepend((Name: "This model", Quality: holdOut.Model))
                .Select(one =>
                    (IReadOnlyList<string>)
                        [
                            one.Name,
                            FigureText.Percent(one.Quality.PrecisionAt5),
                            FigureText.Percent(one.Quality.PrecisionAt10),
                            one.Quality.Auc.ToString("F2", CultureInfo.InvariantCulture),
                        ]
                )
        );
        card.Paragraph(
            string.Create(CultureInfo.InvariantCulture, $"Its probabilities err by {100 * holdOut.CalibrationError:F1} points on average.")
        );
    }
}
