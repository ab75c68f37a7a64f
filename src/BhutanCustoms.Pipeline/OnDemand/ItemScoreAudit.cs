using System.Text.Json;
using BhutanCustoms.Pipeline.Audit;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>What the audit trail keeps of a score on demand.</summary>
/// <param name="Item">Declaration and item number.</param>
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
    string Item,
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
            score.Item,
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

    /// <summary>As it stands in an entry.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>
    /// Enters scores into the trail: one alone under its item; those of a list, of which each entry holds as many as it can, under the
    /// request. A thousand entries would cost twenty transactions where these need one or two.
    /// </summary>
    /// <param name="trail">The trail.</param>
    /// <param name="item">The first item.</param>
    /// <param name="scores">The scores, from <see cref="ToJson"/>.</param>
    /// <param name="request">Names the request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task AppendAsync(
        AuditTrail trail,
        string item,
        IReadOnlyList<string> scores,
        string request,
        CancellationToken cancellationToken
    ) =>
        scores is [var one]
            ? trail.AppendAsync(AuditKind.ItemScored, $"{item}|{request}", one, cancellationToken)
            : Task.WhenAll(
                Packed(scores)
                    .Select((pack, number) => trail.AppendAsync(AuditKind.ItemsScored, $"{request}|{number}", pack, cancellationToken))
            );

    private static IEnumerable<string> Packed(IEnumerable<string> scores)
    {
        var (pack, length) = (new List<string>(), 2);
        foreach (var score in scores)
        {
            if (pack.Count > 0 && length + score.Length + 1 > AuditTrail.LongestText)
            {
                yield return $"[{string.Join(',', pack)}]";
                (pack, length) = ([], 2);
            }

            pack.Add(score);
            length += score.Length + 1;
        }

        if (pack.Count > 0)
        {
            yield return $"[{string.Join(',', pack)}]";
        }
    }
}
