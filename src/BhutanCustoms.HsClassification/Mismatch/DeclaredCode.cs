using BhutanCustoms.HsClassification.Ranking;

namespace BhutanCustoms.HsClassification.Mismatch;

/// <summary>Judges a declared code by a ranked query.</summary>
internal static class DeclaredCode
{
    /// <summary>How many codes share the probability that the first answer leaves.</summary>
    private const double OtherCodes = 50;

    /// <summary>A text that gives a code at least this probability speaks for it.</summary>
    private const double LeastOwn = 0.02;

    /// <summary>A text that is less certain of other goods than this doesn't doubt a code.</summary>
    private const double LeastOfOthers = 0.5;

    /// <summary>No text is clearer evidence against a code than this.</summary>
    private const double LeastProbability = 1e-4;

    /// <summary>
    /// How often a trader names just this code for goods of another one, for each time it is named for its own goods: one declaration in
    /// twenty wrong, spread over some forty codes that may be confused. Chosen on held-out texts of which one code in twenty was replaced.
    /// </summary>
    private const double WrongPerRight = 0.00125;

    /// <summary>How many leading digits two codes share, as a level.</summary>
    public static HsAgreement Agreement(string? suggested, string? declared)
    {
        if (suggested is null || declared is null || declared.Length < 6)
        {
            return HsAgreement.None;
        }

        return suggested.AsSpan().CommonPrefixLength(declared) switch
        {
            >= 6 => HsAgreement.Subheading,
            >= 4 => HsAgreement.Heading,
            >= 2 => HsAgreement.Chapter,
            _ => HsAgreement.Different,
        };
    }

    /// <summary>
    /// The probability that a declared subheading is wrong, by Bayes' rule: the text gives the odds for the code, and that a trader
    /// declares it is evidence too, since most declarations are right. NaN where the text tells too little: it neither speaks for the code
    /// nor names other goods with enough certainty.
    /// </summary>
    /// <param name="subheadings">The subheadings by number.</param>
    /// <param name="candidates">The ranked candidates.</param>
    /// <param name="declared">The declared one; several where an earlier edition had one code for them.</param>
    /// <param name="known">The share of the text's words that are known, 0 to 1: the confidences were measured on texts like the known
    /// ones, and hold only as far as this one is like them.</param>
    public static float ProbabilityWrong(
        IReadOnlyList<string> subheadings,
        CandidateSet candidates,
        ReadOnlySpan<int> declared,
        float known
    )
    {
        var (own, ofOthers) = (0.0, 1.0);
        foreach (var subheading in declared)
        {
            (own, ofOthers) = (own + Own(candidates, subheading), Math.Min(ofOthers, OfOthers(subheadings, candidates, subheading)));
        }

        var against = known * ofOthers;
        if (known == 0 || (own < LeastOwn && against < LeastOfOthers))
        {
            return float.NaN;
        }

        var right = Math.Clamp(Math.Max(own, (1 - against) / OtherCodes), LeastProbability, 1);
        var wrong = WrongPerRight * (1 - right);
        return (float)(wrong / (wrong + right));
    }

    /// <summary>How likely a subheading is by the text alone; 0 where it is no candidate.</summary>
    private static double Own(CandidateSet candidates, int subheading)
    {
        for (var rank = 0; rank < candidates.Count; rank++)
        {
            if (candidates.Codes[candidates.Order[rank]] == subheading)
            {
                return candidates.Probabilities[rank];
            }
        }

        return 0;
    }

    /// <summary>
    /// How certain the text is of goods that the subheading doesn't cover: the confidence in the first answer, at the level at which the
    /// two part.
    /// </summary>
    private static double OfOthers(IReadOnlyList<string> subheadings, CandidateSet candidates, int subheading)
    {
        var first = candidates.Count == 0 ? -1 : candidates.Codes[candidates.Order[0]];
        return first < 0 || first == subheading
            ? 0
            : Agreement(subheadings[first], subheadings[subheading]) switch
            {
                HsAgreement.Heading => candidates.Probabilities[0],
                HsAgreement.Chapter => candidates.HeadingProbabilities[0],
                _ => candidates.ChapterProbabilities[0],
            };
    }
}
