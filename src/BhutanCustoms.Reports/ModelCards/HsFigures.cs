using System.Globalization;
using BhutanCustoms.Learning.Retraining.Phases;
using BhutanCustoms.Learning.Trials;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.ModelCards;

/// <summary>How an HS classifier did: beside the champion and the commonest code, and by chapter.</summary>
internal static class HsFigures
{
    private const int FewestTelling = 50;

    public static void Write(MarkdownText card, HsTrialReport? trial)
    {
        card.Heading(2, "How well it does");
        if (trial is null)
        {
            card.Paragraph(
                "No trial of this classifier is recorded, so it wasn't compared with another on the same texts. Its state was "
                    + "decided without one."
            );
            return;
        }

        card.Paragraph(
            $"Measured on {FigureText.Count(trial.Texts)} goods descriptions declared from {FigureText.Day(trial.From)} to "
                + $"{FigureText.Day(trial.Until)}, which it wasn't trained on; {FigureText.Count(trial.DistinctTexts)} of them differ "
                + $"in more than case, numbers and punctuation. "
                + $"Always answering the commonest code would be right in {FigureText.Percent(trial.CommonestCode)}. In "
                + $"brackets what chance may have made of it (intervals of 95 %)."
        );
        MeasuredClassifier[] measured = trial.Champion is { } champion ? [trial.Challenger, champion] : [trial.Challenger];
        card.Table(
            [
                "",
                "First code right, six digits",
                "One of three right, six digits",
                "First right, four digits",
                "One of three right, four digits",
                "Error of its confidence",
            ],
            1,
            measured.Select(
                (model, place) =>
                    (IReadOnlyList<string>)
                        [
                            place == 0 ? "This classifier" : $"Champion of the time ({model.Name})",
                            FigureText.Percent(model.Subheading),
                            FigureText.Percent(model.SubheadingInThree),
                            FigureText.Percent(model.Heading),
                            FigureText.Percent(model.HeadingInThree),
                            FigureText.Error(model.CalibrationError),
                        ]
            )
        );
        card.Paragraph(
            $"Against {(trial.Champion is null ? "the commonest code" : "the champion of the time")}: first code right to six "
                + $"digits {FigureText.Points(trial.Gain)}. A difference whose interval holds 0 may be chance."
        );
        WriteChapters(card, trial.Chapters);
        CardGates.Write(card, trial.Passed, trial.Gates);
    }

    private static void WriteChapters(MarkdownText card, IReadOnlyList<HsChapterComparison> chapters)
    {
        if (chapters.Count > 0)
        {
            card.Heading(2, "By chapter")
                .Paragraph(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"First code right to six digits, against the champion. A chapter of fewer than {FewestTelling} texts tells little."
                    )
                );
            card.Table(
                ["Chapter", "Texts", "Against the champion", ""],
                1,
                chapters.Select(chapter =>
                    (IReadOnlyList<string>)
                        [
                            chapter.Chapter,
                            FigureText.Count(chapter.Texts),
                            FigureText.Points(chapter.Difference),
                            chapter.Texts < FewestTelling ? "few texts" : "",
                        ]
                )
            );
        }
    }
}
