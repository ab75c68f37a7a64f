using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Learning.Trials;

/// <summary>One classifier's answers, compared with the right codes once and measured on every resample.</summary>
internal sealed class HsContender
{
    private readonly bool[] subheadingInThree;
    private readonly bool[] heading;
    private readonly bool[] headingInThree;
    private readonly CalibrationError calibration;

    public HsContender(IReadOnlyList<HsTrialText> texts, IReadOnlyList<HsAnswer> answers)
    {
        bool[] Right(int digits, int looked) =>
            [
                .. texts.Zip(
                    answers,
                    (text, answer) =>
                        answer.Subheadings.Take(looked).Any(code => code.AsSpan(0, digits).SequenceEqual(text.HsCode.AsSpan(0, digits)))
                ),
            ];
        (Subheading, subheadingInThree) = (Right(6, 1), Right(6, HsAnswer.CandidatesCompared));
        (heading, headingInThree) = (Right(4, 1), Right(4, HsAnswer.CandidatesCompared));
        calibration = new CalibrationError([.. answers.Select(answer => answer.Confidence)], Subheading);
    }

    /// <summary>Whether the first code of each text is right to six digits.</summary>
    public bool[] Subheading { get; }

    /// <summary>Measures the classifier.</summary>
    /// <param name="times">How often each text was drawn.</param>
    public Measures Measure(int[] times) =>
        new(
            Share(Subheading, times),
            Share(subheadingInThree, times),
            Share(heading, times),
            Share(headingInThree, times),
            calibration.Measure(times)
        );

    /// <summary>The share of texts drawn that are right.</summary>
    public static double Share(bool[] right, int[] times)
    {
        var (count, all) = (0.0, 0.0);
        for (var i = 0; i < right.Length; i++)
        {
            count += right[i] ? times[i] : 0;
            all += times[i];
        }

        return count / all;
    }

    internal readonly record struct Measures(
        double Subheading,
        double SubheadingInThree,
        double Heading,
        double HeadingInThree,
        double CalibrationError
    );
}
