using BhutanCustoms.HsClassification.Ranking;

namespace BhutanCustoms.HsClassification.Mismatch;

/// <summary>Judges a declared code by a ranked query.</summary>
internal static class DeclaredCode
{
    /// <summary>How many codes share what the candidates leave of the probability.</summary>
    private const double OtherCodes = 50;

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
    /// declares it is evidence too, since most declarations are right.
    /// </summary>
    public static float ProbabilityWrong(CandidateSet candidates, int subheading)
    {
        var right = ProbabilityByText(candidates, subheading);
        var wrong = WrongPerRight * (1 - right);
        return (float)(wrong / (wrong + right));
    }

    /// <summary>How likely a subheading is by the text alone.</summary>
    private static double ProbabilityByText(CandidateSet candidates, int subheading)
    {
        var (own, all) = (0.0, 0.0);
        for (var rank = 0; rank < candidates.Count; rank++)
        {
            all += candidates.Probabilities[rank];
            own = candidates.Codes[candidates.Order[rank]] == subheading ? candidates.Probabilities[rank] : own;
        }

        return Math.Clamp(Math.Max(own, (1 - all) / OtherCodes), LeastProbability, 1);
    }
}
