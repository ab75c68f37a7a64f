using BhutanCustoms.HsClassification;

namespace BhutanCustoms.Learning.Trials;

/// <summary>What a classifier said of a text.</summary>
/// <param name="Subheadings">Its first codes, most likely first, cut to six digits; none where it has no suggestion. At most three are
/// looked at.</param>
/// <param name="Confidence">The probability that it gives the first one, 0 to 1; 0 without one.</param>
public sealed record HsAnswer(IReadOnlyList<string> Subheadings, double Confidence)
{
    /// <summary>How many codes of an answer a trial looks at.</summary>
    public const int CandidatesCompared = 3;

    /// <summary>Asks a classifier about texts.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="cancellationToken">Stops it between texts.</param>
    public static IReadOnlyList<HsAnswer> Of(HsModel model, IReadOnlyList<HsTrialText> texts, CancellationToken cancellationToken = default)
    {
        var known = new Dictionary<string, HsAnswer>(StringComparer.Ordinal);
        return
        [
            .. texts.Select(text =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return known.TryGetValue(text.Description, out var answer) ? answer : known[text.Description] = Of(model, text.Description);
            }),
        ];
    }

    private static HsAnswer Of(HsModel model, string description)
    {
        var candidates = model.Classify(description, CandidatesCompared).Candidates;
        return new HsAnswer([.. candidates.Select(candidate => candidate.Code[..6])], candidates.Count > 0 ? candidates[0].Confidence : 0);
    }
}
