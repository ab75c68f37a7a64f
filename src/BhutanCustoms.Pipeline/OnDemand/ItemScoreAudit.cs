using System.IO.Compression;
using System.Text;
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

    // As many as fit, packed, into most entries; where they don't, an entry takes half of them.
    private const int InAnEntry = 125;

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
    /// Enters scores into the trail: one alone under its item; those of a list, of which each entry holds many, under the request. These
    /// entries name their items, and have the scores packed: of a thousand a megabyte would go to storage before an answer.
    /// </summary>
    /// <param name="trail">The trail.</param>
    /// <param name="items">The items.</param>
    /// <param name="scores">Their scores, from <see cref="ToJson"/>.</param>
    /// <param name="request">Names the request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task AppendAsync(
        AuditTrail trail,
        IReadOnlyList<string> items,
        IReadOnlyList<string> scores,
        string request,
        CancellationToken cancellationToken
    ) =>
        scores is [var one]
            ? trail.AppendAsync(AuditKind.ItemScored, $"{items[0]}|{request}", one, cancellationToken)
            : Task.WhenAll(
                items
                    .Zip(scores)
                    .Chunk(InAnEntry)
                    .AsParallel()
                    .AsOrdered()
                    .SelectMany(Packed)
                    .ToArray()
                    .Select((pack, number) => trail.AppendAsync(AuditKind.ItemsScored, $"{request}|{number}", pack, cancellationToken))
            );

    private static IEnumerable<string> Packed((string Item, string Score)[] scores)
    {
        var pack = JsonSerializer.Serialize(new Pack([.. scores.Select(one => new Named(one.Item))], Zipped(scores)));
        return pack.Length <= AuditTrail.LongestText || scores.Length == 1
            ? [pack]
            : scores.Chunk((scores.Length + 1) / 2).SelectMany(Packed);
    }

    private static byte[] Zipped((string Item, string Score)[] scores)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Optimal))
        {
            zip.Write(Encoding.UTF8.GetBytes($"[{string.Join(',', scores.Select(one => one.Score))}]"));
        }

        return zipped.ToArray();
    }

    /// <summary>An item whose score an entry has.</summary>
    private sealed record Named(string Item);

    /// <param name="Items">The items, so that they are found.</param>
    /// <param name="Scores">Their scores, a JSON array, gzip, in base64.</param>
    private sealed record Pack(IReadOnlyList<Named> Items, byte[] Scores);
}
