using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>Compares a challenger with the champion on the same items and asks the gates.</summary>
/// <param name="options">What a challenger has to show.</param>
public sealed class PromotionTrial(PromotionOptions options)
{
    /// <summary>Compares two models.</summary>
    /// <param name="rows">Inspected items that neither model was trained on.</param>
    /// <param name="challenger">The challenger's name and scores of those items.</param>
    /// <param name="champion">The champion's; null where there is none yet: then the best baseline takes its place.</param>
    /// <param name="baselines">Naive rankings of the same items, by name; NaN ranks last.</param>
    public TrialReport Compare(
        TrialRows rows, (string Name, FraudScores Scores) challenger, (string Name, FraudScores Scores)? champion, IReadOnlyDictionary<string, float[]> baselines) =>
        throw new NotImplementedException($"{options.FewestLabels}");
}
