using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Reports.Fairness.Figures;
using BhutanCustoms.Reports.Fairness.Statistics;
using BhutanCustoms.Reports.Fairness.Tally;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.Fairness.Report;

/// <summary>The annual report in words and tables.</summary>
/// <param name="figures">What to tell.</param>
/// <param name="charts">The names of the charts that were drawn.</param>
internal sealed class FairnessText(FairnessFigures figures, IReadOnlyList<string> charts)
{
    private readonly MarkdownText text = new();

    public string Write()
    {
        text.Heading(1, $"Fairness and legality of selection, {figures.Year}");
        if (figures.All is { } all)
        {
            WriteSummary(all);
            WriteGroups();
            WriteMissed(all);
            WriteCalibration();
        }
        else
        {
            text.Paragraph(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The finished batches of {figures.Year} have fewer than {SmallGroups.Fewest} items "
                        + $"({Batches(figures.Batches)}), so there are no figures."
                )
            );
        }

        WriteOverrides();
        WriteModels();
        WriteRecords();
        Legality.Write(text);
        return text.ToString();
    }

    private void WriteSummary(GroupFigures all)
    {
        text.Paragraph(
            $"{FigureText.Count(all.Items)} items of import declarations in {Batches(figures.Batches)}; findings entered up "
                + $"to {FigureText.Day(BhutanCalendar.DayOf(figures.Until))} count. "
                + $"Ranking sent {FigureText.Percent(all.SelectionRate(InspectionWay.Red))} to the red lane (goods examined) "
                + $"and {FigureText.Percent(all.SelectionRate(InspectionWay.Yellow))} to the yellow (documents checked); another "
                + $"{FigureText.Percent(all.SelectionRate(InspectionWay.Lot))} was drawn by lot. "
                + $"Something was found in {Said(all.Red)} of the red inspections by ranking, in {Said(all.Yellow)} of the "
                + $"yellow ones and in {Said(all.Lot)} of those by lot. In brackets what chance may have made of it (Wilson's "
                + $"interval of 95 %)."
        );
        if (all.SelectionRate(InspectionWay.Criterion) > 0)
        {
            text.Paragraph(
                $"Criteria that people wrote selected another {FigureText.Percent(all.SelectionRate(InspectionWay.Criterion))}; something "
                    + $"was found in {Said(all.Criteria)} of these. They count neither as the ranking's nor as drawn by lot, and not where "
                    + "scores are compared with what was found."
            );
        }

        var flags = figures.Groups.SelectMany(ParityFlags.Of).ToArray();
        text.Heading(2, "What to look into");
        if (flags.Length == 0)
        {
            text.Paragraph(
                "No group differs from the others beyond chance in how often its inspections find something, or in whether "
                    + "its probabilities are right. With few inspections that says little: differences that matter may hide in the "
                    + "intervals."
            );
        }
        else
        {
            text.Paragraph(
                    $"{flags.Length} {(flags.Length == 1 ? "comparison shows" : "comparisons show")} a difference beyond "
                        + $"chance. Each is a question for the administration, not a verdict."
                )
                .List(flags);
        }

        text.Paragraph(
            string.Create(
                CultureInfo.InvariantCulture,
                $"How groups are compared: {figures.Comparisons} comparisons are made, and the intervals of ratios and of "
                    + $"calibration are so wide that all of them hold together with 95 % (Bonferroni). A group is compared with the "
                    + $"others of its grouping. "
            )
                + "Where a group is selected more often but inspections find as much as elsewhere, selection follows risk. "
                + "Where they find less, it may be selected on weaker grounds (the outcome test; Becker, 1993). The test is not "
                + "proof either way: hit rates are means, and two groups held to the same threshold differ in them when risk is "
                + "distributed otherwise (infra-marginality; Simoiu, Corbett-Davies and Goel, 2017). Ratios, calibration and the "
                + "share missed are to be read together."
        );
    }

    private void WriteGroups()
    {
        text.Heading(2, "By group");
        if (!figures.KnowsPast)
        {
            text.Paragraph(
                "No declarations before the year are known, so traders can't be told to be new or known, small or large; the "
                    + "next report can."
            );
        }

        foreach (var grouping in figures.Groups.GroupBy(group => group.Grouping))
        {
            text.Heading(3, $"By {grouping.Key}");
            if (grouping.Key is ItemGroups.Trader or ItemGroups.ImporterSize)
            {
                text.Paragraph(
                    grouping.Key == ItemGroups.Trader
                        ? "New is an importer of whom no declaration before the year is known."
                        : "By declarations a month before the year: small below one, large from ten."
                );
            }

            WriteTables([.. grouping]);
            if (charts.Contains(FairnessReport.HitRateChart(grouping.Key)))
            {
                text.Block($"![Hit rates]({FairnessReport.HitRateChart(grouping.Key)})");
            }
        }

        text.Paragraph(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Groups of fewer than {SmallGroups.Fewest} items are joined, and a rate that would rest on fewer than "
                    + $"{SmallGroups.Fewest} inspections isn't shown (–): such figures would be about single traders, and mean "
                    + $"nothing."
            )
        );
    }

    private void WriteTables(IReadOnlyList<GroupFigures> groups)
    {
        text.Table(
            ["Group", "Items", "Red", "Yellow", "Lot", "Hit rate red", "Hit rate yellow", "Hit rate lot"],
            1,
            groups.Select(group =>
                (IReadOnlyList<string>)
                    [
                        group.Group,
                        FigureText.Count(group.Items),
                        FigureText.Percent(group.SelectionRate(InspectionWay.Red)),
                        FigureText.Percent(group.SelectionRate(InspectionWay.Yellow)),
                        FigureText.Percent(group.SelectionRate(InspectionWay.Lot)),
                        Share(group.Red),
                        Share(group.Yellow),
                        Share(group.Lot),
                    ]
            )
        );
        text.Table(
            [
                "Group",
                "Selected, times the others",
                "Hit rate, times the others",
                "False alarms",
                "Missed",
                "Expected findings",
                "Findings",
            ],
            1,
            groups.Select(group =>
                (IReadOnlyList<string>)
                    [
                        group.Group,
                        Ratio(group.SelectionRatio),
                        Ratio(group.HitRatio),
                        Share(group.FalseAlarms),
                        Share(group.Missed),
                        double.IsFinite(group.Expected) ? FigureText.Percent(group.Expected) : "–",
                        Share(group.Found),
                    ]
            )
        );
    }

    private void WriteMissed(GroupFigures all)
    {
        text.Heading(2, "What selection overlooks");
        text.Paragraph(
            double.IsFinite(all.Missed.Value)
                ? $"The lot draws among the items that ranking leaves out, each with a known chance, so its findings tell of "
                    + $"all of them (Horvitz and Thompson, 1952): {Share(all.Missed)} of the {FigureText.Count(all.LeftOut)} items "
                    + $"left out are irregular, that is some {FigureText.Count((long)Math.Round(all.Missed.Value * all.LeftOut))} "
                    + $"items ({FigureText.Count((long)Math.Round(all.Missed.Interval.Low * all.LeftOut))} to "
                    + $"{FigureText.Count((long)Math.Round(all.Missed.Interval.High * all.LeftOut))}). "
                    + "It rests on those drawn items whose result was entered; were others left out for a reason, it errs."
                : $"Fewer than {SmallGroups.Fewest} results of inspections by lot were entered, so nothing can be said of what "
                    + $"ranking leaves out."
        );
        text.Paragraph(
            $"Of all items in order, ranking sent {Said(all.FalseAlarms)} to an inspection (false alarms). That rests on both "
                + $"estimates above, so its interval is wide."
        );
    }

    private void WriteCalibration()
    {
        text.Heading(2, "Do probabilities mean what they say?");
        if (!charts.Contains(FairnessReport.CalibrationChartFile))
        {
            text.Paragraph("Too few items that a trained model scored were inspected to say.");
            return;
        }

        text.Block($"![What was found against what was expected]({FairnessReport.CalibrationChartFile})")
            .Table(
                ["Probability given", "Share with a finding", "Items"],
                0,
                figures.Calibration.Select(point =>
                    (IReadOnlyList<string>)
                        [FigureText.Percent(point.Probability), FigureText.Percent(point.Share), FigureText.Count(point.Items)]
                )
            );
    }

    private void WriteOverrides()
    {
        text.Heading(2, "Where officers chose otherwise");
        if (figures.Overrides.Count == 0)
        {
            text.Paragraph("No override was recorded. Either officers always agreed, or they don't record it when they don't: ask them.");
            return;
        }

        text.Table(
            ["By", "", "Choices", "Inspected", "Finding in"],
            2,
            figures.Overrides.Select(choice =>
                (IReadOnlyList<string>)[choice.By, choice.Name, Few(choice.Count), Few(choice.Inspected), Share(choice.HitRate)]
            )
        );
        text.Paragraph(
            "Stricter choices that find as much as the red lane show what the models lack; milder ones can be judged only "
                + "where the item was inspected all the same."
        );
    }

    private void WriteModels()
    {
        text.Heading(2, "Models in use");
        if (figures.Models.Count > 0)
        {
            text.Table(
                ["", "Version", "Batches", "Items"],
                2,
                figures.Models.Select(use =>
                    (IReadOnlyList<string>)[Kind(use.Kind), use.Version, FigureText.Count(use.Batches), FigureText.Count(use.Items)]
                )
            );
        }

        if (figures.Changes.Count == 0)
        {
            text.Paragraph("No model changed its state in the year.");
            return;
        }

        text.Table(
            ["Day", "", "Version", "Became", "Who", "Why"],
            6,
            figures
                .Changes.OrderBy(change => change.When)
                .Select(change =>
                    (IReadOnlyList<string>)
                        [
                            FigureText.Day(BhutanCalendar.DayOf(change.When)),
                            Kind(change.PartitionKey),
                            change.Version,
                            change.To.ToLowerInvariant(),
                            change.Who,
                            change.Why,
                        ]
                )
        );
        text.Paragraph("Each version has a card with its figures, gates and limits.");
    }

    private void WriteRecords()
    {
        text.Heading(2, "Findings not believed, and look-ups of data about traders");
        text.Paragraph(
            figures.Quarantined.Count == 0
                ? "No finding was held in quarantine."
                : "Findings held in quarantine until a person released them, by reason:"
        );
        text.List(figures.Quarantined.Select(reason => $"{reason.Key}: {FigureText.Count(reason.Value)}"));
        text.Paragraph(
            figures.LookUps.Count == 0
                ? "No look-up of data about traders is in the audit trail."
                : "Look-ups in the audit trail, by what was looked up:"
        );
        text.List(figures.LookUps.Select(what => $"{what.Key}: {FigureText.Count(what.Value)}"));
    }

    private static string Kind(string kind) => kind == ModelKind.Fraud ? "Fraud scores" : "HS classification";

    private static string Batches(int count) => count == 1 ? "1 batch" : $"{FigureText.Count(count)} batches";

    private static string Said(Rate rate) =>
        double.IsFinite(rate.Value) ? FigureText.Percent(rate.Value, rate.Interval) : "an unknown share";

    private static string Few(long count) =>
        count is > 0 and < SmallGroups.Fewest ? $"fewer than {SmallGroups.Fewest}" : FigureText.Count(count);

    private static string Share(Rate rate) => double.IsFinite(rate.Value) ? FigureText.Percent(rate.Value, rate.Interval) : "–";

    private static string Ratio(Rate rate) => double.IsFinite(rate.Value) ? FigureText.Number(rate.Value, rate.Interval) : "–";
}
