namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>What the audit trail keeps of a score on demand.</summary>
/// <param name="Who">Who asked.</param>
/// <param name="Source">The source whose mapping read the item.</param>
/// <param name="Model">The fraud model.</param>
/// <param name="HsModel">The classifier; null where there was none or no description.</param>
/// <param name="InputSha256">SHA-256 of the item's values as declared, hexadecimal.</param>
/// <param name="Score">Probability of fraud.</param>
/// <param name="RevenueAtStake">In local currency.</param>
/// <param name="Lane">Green, Yellow or Red; null where the office had no cut-off.</param>
/// <param name="SuggestedHsCode">The HS code that the description suggests, if any.</param>
/// <param name="Reasons">The reasons given, weightiest first, long ones cut.</param>
internal sealed record ItemScoreAudit(
    string Who,
    string Source,
    string Model,
    string? HsModel,
    string InputSha256,
    double Score,
    double RevenueAtStake,
    string? Lane,
    string? SuggestedHsCode,
    IReadOnlyList<string> Reasons
)
{
    // Reasons quote declared values, and an entry has its limit.
    private const int LongestReason = 500;

    public static ItemScoreAudit Of(ItemScore score, string? hsModel, string inputSha256, string who, string source) =>
        new(
            who,
            source,
            score.Model,
            hsModel,
            inputSha256,
            score.Score,
            score.RevenueAtStake,
            score.Lane,
            score.SuggestedHsCode,
            [.. score.Reasons.Select(reason => reason.Length <= LongestReason ? reason : reason[..LongestReason] + "…")]
        );
}
