namespace BhutanCustoms.Benchmarks.Hs;

/// <summary>Why first answers are wrong: each wrong one has the first cause that fits.</summary>
internal static class ErrorCauses
{
    /// <summary>The shares of all texts, in percent, by cause.</summary>
    /// <param name="score">The answers.</param>
    /// <param name="rows">The texts.</param>
    /// <param name="codes">The codes of the training rows and reference terms.</param>
    /// <param name="disputed">Letters-only texts that were declared under several codes.</param>
    public static IEnumerable<(string Cause, double Share)> Of(
        HsScore score,
        GoodsRow[] rows,
        HashSet<string> codes,
        HashSet<string> disputed
    ) =>
        rows.Select(
                (row, i) =>
                    score.IsAmong(i, 1, 6) ? "right"
                    : !codes.Contains(row.Subheading) ? "the code was never declared before"
                    : disputed.Contains(row.Letters) ? "the same text was declared under several codes"
                    : row.Letters.Count(c => c == ' ') < 2 ? "one or two words"
                    : score.IsAmong(i, 1, 4) ? "right heading, another subheading"
                    : score.IsAmong(i, 10, 6) ? "wrong heading, the right code among the ten"
                    : "the right code isn't among the ten"
            )
            .CountBy(cause => cause)
            .OrderByDescending(cause => cause.Value)
            .Select(cause => (cause.Key, 100.0 * cause.Value / rows.Length));
}
