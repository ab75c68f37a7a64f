using System.Text.Json;
using BhutanCustoms.Pipeline.Findings;

namespace BhutanCustoms.Functions.Outcomes;

/// <summary>A finding that was not believed.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Source">The source of the declaration.</param>
/// <param name="Item">Declaration and item number.</param>
/// <param name="Officer">The officer's pseudonym.</param>
/// <param name="Codes">Why it isn't believed: the codes.</param>
/// <param name="Sentences">Why it isn't believed, for people.</param>
/// <param name="Finding">The finding as it came.</param>
/// <param name="File">The file or request that brought it.</param>
/// <param name="Line">The line of the file.</param>
/// <param name="QuarantinedAt">Since when it waits (UTC).</param>
/// <param name="ReleasedAt">When it was released (UTC); null while it waits.</param>
/// <param name="ReleasedBy">Who released it; null while it waits.</param>
/// <param name="ReleaseCaller">Who sent the release; null while it waits.</param>
/// <param name="ReleasedBecause">Why; null while it waits.</param>
internal sealed record QuarantineView(
    string Id,
    string Source,
    string Item,
    string Officer,
    IReadOnlyList<string> Codes,
    IReadOnlyList<string> Sentences,
    JsonElement Finding,
    string File,
    long Line,
    DateTimeOffset QuarantinedAt,
    DateTimeOffset? ReleasedAt,
    string? ReleasedBy,
    string? ReleaseCaller,
    string? ReleasedBecause
)
{
    /// <summary>The view of a finding.</summary>
    public static QuarantineView Of(QuarantineRecord record) =>
        new(
            record.RowKey,
            record.Source,
            record.Item,
            record.Officer,
            record.Codes.Split(' '),
            record.Sentences.Split('\n'),
            JsonDocument.Parse(record.Finding).RootElement,
            record.File,
            record.Line,
            record.QuarantinedAt,
            record.ReleasedAt,
            record.ReleasedBy,
            record.ReleaseCaller,
            record.ReleasedBecause
        );
}
