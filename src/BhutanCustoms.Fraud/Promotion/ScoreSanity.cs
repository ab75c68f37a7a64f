using System.Globalization;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// Checks a model by its scores alone. The model that is promoted is trained again on everything after its twin, trained on less, was
/// measured: it has no trial of its own, so it must score like the twin.
/// </summary>
public static class ScoreSanity
{
    private const int FewestValues = 10;
    private const double MostOfOneValue = 0.9;

    /// <summary>Asks the gates of a model trained again.</summary>
    /// <param name="scores">Its probabilities of recent items, inspected or not; some hundreds or more.</param>
    /// <param name="twin">The measured twin's scores of the same items.</param>
    /// <param name="expected">The mean probability to expect of those items: the champion's mean, or the twin's where there is
    /// none.</param>
    /// <param name="options">The limits.</param>
    /// <returns>The gates: it ranks like the twin, scores are probabilities, they differ, and their mean is plausible.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static IReadOnlyList<GateResult> Check(
        IReadOnlyList<float> scores,
        IReadOnlyList<float> twin,
        double expected,
        PromotionOptions options
    )
    {
        if (scores.Count != twin.Count)
        {
            throw new ArgumentException(
                $"There are {scores.Count} scores and {twin.Count} of the twin; both must score the same items.",
                nameof(twin)
            );
        }

        var agreement = RankCorrelation.Of(scores, twin);
        return
        [
            new GateResult(
                "ranks like the copy that was measured",
                agreement >= options.LeastAgreement,
                agreement,
                options.LeastAgreement,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The figures are those of a copy that learned from less, so that there were later items to measure it on; this model "
                        + $"learned from everything. It puts {scores.Count:N0} recent items in nearly the same order as the copy: rank "
                        + $"correlation {agreement:F2}, where 1 is the same order and {options.LeastAgreement:F2} the least."
                )
            ),
            .. Distribution(scores, expected, options),
        ];
    }

    /// <summary>The gates that look at one model's scores.</summary>
    internal static IReadOnlyList<GateResult> Distribution(IReadOnlyList<float> scores, double expected, PromotionOptions options)
    {
        var bad = scores.Count(score => !(score is >= 0 and <= 1));
        var values = scores.CountBy(score => score).ToArray();
        var commonest = values.Length == 0 ? 1 : values.Max(value => value.Value) / (double)scores.Count;
        var (mean, factor) = (scores.Select(score => (double)score).DefaultIfEmpty(double.NaN).Average(), options.MostMeanFactor);
        return
        [
            new GateResult(
                "scores are probabilities",
                bad == 0,
                bad,
                0,
                $"{bad} of {scores.Count} scores are no probability between 0 and 1."
            ),
            new GateResult(
                "scores tell items apart",
                values.Length >= FewestValues && commonest <= MostOfOneValue,
                commonest,
                MostOfOneValue,
                $"There are {values.Length} different scores, at least {FewestValues} are needed; {commonest:P1} of the items "
                    + $"share one, {MostOfOneValue:P1} may."
            ),
            new GateResult(
                "mean score plausible",
                mean >= expected / factor && mean <= expected * factor,
                mean / expected,
                factor,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The mean score is {mean:F3} where {expected:F3} is expected; a factor of {factor:0.#} either way is the limit."
                )
            ),
        ];
    }
}
