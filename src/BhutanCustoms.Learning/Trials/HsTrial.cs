using System.ComponentModel.DataAnnotations;
using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Learning.Trials;

/// <summary>
/// Compares a challenger among the HS classifiers with the champion on the same texts and asks the gates. Distinct texts are drawn with
/// replacement, the same for both, with all declarations that bear them: traders write the same words again and again, and one text often
/// written is one piece of evidence. Better means more first codes right to six digits; that is one question, so an interval of 95 %
/// answers it. Thread-safe.
/// </summary>
public sealed class HsTrial
{
    /// <summary>A chapter with fewer texts is reported but not judged.</summary>
    private const int FewestInChapter = 50;

    private readonly PromotionOptions options;

    /// <summary>Makes a trial.</summary>
    /// <param name="options">What a challenger has to show; <see cref="PromotionOptions.FewestLabels"/> counts distinct texts here.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public HsTrial(PromotionOptions options)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        this.options = options;
    }

    /// <summary>Compares two classifiers.</summary>
    /// <param name="texts">Texts that neither was trained on, in any spelling of their letters.</param>
    /// <param name="challenger">The challenger's name and answers.</param>
    /// <param name="champion">The champion's; null where there is none yet: then always answering the commonest code takes its
    /// place.</param>
    /// <exception cref="ArgumentException">Lists differ in length.</exception>
    public HsTrialReport Compare(
        IReadOnlyList<HsTrialText> texts,
        (string Name, IReadOnlyList<HsAnswer> Answers) challenger,
        (string Name, IReadOnlyList<HsAnswer> Answers)? champion
    )
    {
        var (commonest, commonestShare) = Commonest(texts);
        var rival = champion ?? ("always the commonest code", [.. texts.Select(_ => new HsAnswer([commonest], commonestShare))]);
        if (challenger.Answers.Count != texts.Count || rival.Answers.Count != texts.Count)
        {
            throw new ArgumentException(
                $"There are {texts.Count} texts, {challenger.Answers.Count} answers of the challenger and "
                    + $"{rival.Answers.Count} of the champion; they must match.",
                nameof(texts)
            );
        }

        var sample = new HsTrialSample(texts, options);
        HsContender[] contenders = [new(texts, challenger.Answers), new(texts, rival.Answers)];
        var measured = sample.Take(times => Array.ConvertAll(contenders, contender => contender.Measure(times)));
        var gain = measured.Of(measures => measures[0].Subheading - measures[1].Subheading);
        var loss = measured.Of(measures => measures[0].CalibrationError - measures[1].CalibrationError);
        HsChapterComparison[] chapters = champion is null ? [] : [.. Chapters(texts, sample, contenders)];
        return new HsTrialReport(
            texts.Select(text => text.Day).DefaultIfEmpty().Min(),
            texts.Select(text => text.Day).DefaultIfEmpty().Max(),
            texts.Count,
            sample.Distinct,
            Measured(challenger.Name, 0),
            champion is null ? null : Measured(rival.Name, 1),
            commonestShare,
            gain,
            champion is null ? new Estimate(double.NaN, new Interval(double.NaN, double.NaN)) : loss,
            chapters,
            [Texts(sample.Distinct), Better(challenger.Name, rival.Name, gain), Calibrated(loss), NoChapterHarmed(chapters)]
        );

        MeasuredClassifier Measured(string name, int place) =>
            new(
                name,
                measured.Of(measures => measures[place].Subheading),
                measured.Of(measures => measures[place].SubheadingInThree),
                measured.Of(measures => measures[place].Heading),
                measured.Of(measures => measures[place].HeadingInThree),
                measured.Of(measures => measures[place].CalibrationError)
            );
    }

    private static (string Code, double Share) Commonest(IReadOnlyList<HsTrialText> texts)
    {
        var (code, count) = texts
            .CountBy(text => text.HsCode[..6])
            .OrderByDescending(code => code.Value)
            .ThenBy(code => code.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        return (code ?? "000000", count / (double)Math.Max(1, texts.Count));
    }

    private static IEnumerable<HsChapterComparison> Chapters(
        IReadOnlyList<HsTrialText> texts,
        HsTrialSample sample,
        HsContender[] contenders
    )
    {
        foreach (
            var chapter in Enumerable
                .Range(0, texts.Count)
                .GroupBy(i => texts[i].HsCode[..2])
                .OrderBy(chapter => chapter.Key, StringComparer.Ordinal)
        )
        {
            int[] members = [.. chapter];
            var right = Array.ConvertAll(contenders, contender => Array.ConvertAll(members, i => contender.Subheading[i]));
            var difference = sample.Take(times =>
            {
                var own = Array.ConvertAll(members, i => times[i]);
                return HsContender.Share(right[0], own) - HsContender.Share(right[1], own);
            });
            yield return new HsChapterComparison(chapter.Key, members.Length, difference.Of(value => value));
        }
    }

    private GateResult Texts(int distinct) =>
        new(
            "enough texts",
            distinct >= options.FewestLabels,
            distinct,
            options.FewestLabels,
            $"The trial has {distinct} distinct texts; it needs {options.FewestLabels}."
        );

    private static GateResult Better(string challenger, string rival, Estimate gain) =>
        new(
            "better at six digits",
            gain.Interval.Low > 0,
            gain.Interval.Low,
            0,
            $"The first code of {challenger} is right to six digits more or less often than that of {rival} by {gain.Points}; "
                + (gain.Interval.Low > 0 ? "chance alone would hardly make it that much better." : "a gain beyond chance is needed.")
        );

    private GateResult Calibrated(Estimate loss) =>
        new(
            "not worse calibrated",
            !double.IsNaN(loss.Value) && !(loss.Value > options.MostCalibrationLoss && loss.Interval.Low > 0),
            loss.Value,
            options.MostCalibrationLoss,
            $"The calibration error changes by {loss.Points}; a rise above {options.MostCalibrationLoss:P1} that is beyond "
                + $"chance is too much."
        );

    private GateResult NoChapterHarmed(HsChapterComparison[] chapters)
    {
        var judged = chapters.Where(chapter => chapter.Texts >= FewestInChapter).OrderBy(chapter => chapter.Difference.Value).ToArray();
        var harmed = judged
            .Where(chapter => chapter.Difference.Value < -options.MostHarm && chapter.Difference.Interval.High < 0)
            .ToArray();
        return new GateResult(
            "no chapter harmed",
            harmed.Length == 0,
            judged.Select(chapter => chapter.Difference.Value).FirstOrDefault(),
            -options.MostHarm,
            harmed.Length == 0
                ? $"Of {judged.Length} chapters with {FewestInChapter} texts or more none loses more than {options.MostHarm:P1} "
                    + $"of right codes beyond chance."
                : $"Fewer codes are right in "
                    + $"{string.Join(", ", harmed.Select(chapter => $"chapter {chapter.Chapter} ({chapter.Difference.Points})"))}."
        );
    }
}
