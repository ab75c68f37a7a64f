using BhutanCustoms.HsClassification.Codes;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>The probability of any code, whether it is among the candidates of a ranked query or not.</summary>
internal static class CodeProbabilities
{
    /// <summary>
    /// How likely a code is right. What the candidates leave over is spread evenly over the other subheadings of the nomenclature: little
    /// for each of them, but not nothing; a candidate is never less likely than that. A code outside the nomenclature can only be right as
    /// far as its heading or chapter is.
    /// </summary>
    /// <param name="codes">The codes that can be suggested.</param>
    /// <param name="candidates">The ranked candidates.</param>
    /// <param name="code">The code in question; a part that is too short for a level has probability 0 there.</param>
    public static CodeProbability Of(CodeTable codes, CandidateSet candidates, ReadOnlySpan<char> code)
    {
        var chapter = Of(codes, candidates, code, 2, candidates.ChapterProbabilities);
        var heading = Math.Min(chapter, Of(codes, candidates, code, 4, candidates.HeadingProbabilities));
        return new CodeProbability(chapter, heading, Math.Min(heading, Of(codes, candidates, code, 6, candidates.Probabilities)));
    }

    private static float Of(CodeTable codes, CandidateSet candidates, ReadOnlySpan<char> code, int digits, float[] probabilities)
    {
        if (code.Length < digits)
        {
            return 0;
        }

        var left = codes.CountUnder(code[..digits]) * candidates.Elsewhere / Math.Max(1, codes.Subheadings.Length - candidates.Count);
        for (var rank = 0; rank < candidates.Count; rank++)
        {
            if (codes.Subheadings[candidates.Codes[candidates.Order[rank]]].AsSpan().StartsWith(code[..digits], StringComparison.Ordinal))
            {
                return Math.Max(left, probabilities[rank]);
            }
        }

        return left;
    }
}
