using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// A finding that was not believed, in the table <c>Quarantine</c>: row = its identity. It is never deleted; a release is noted on it.
/// </summary>
public sealed class QuarantineRecord : ITableEntity
{
    internal const string Partition = "quarantine";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = Partition;

    /// <summary>The finding's identity: a hash of its content.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The source of the declaration.</summary>
    public string Source { get; set; } = "";

    /// <summary>The item as the finding names it.</summary>
    public string Item { get; set; } = "";

    /// <summary>The officer's pseudonym.</summary>
    public string Officer { get; set; } = "";

    /// <summary>The reasons' codes, separated by spaces, see <see cref="Declarations.Findings.FindingReason"/>.</summary>
    public string Codes { get; set; } = "";

    /// <summary>The reasons for people, one a line.</summary>
    public string Sentences { get; set; } = "";

    /// <summary>The finding, JSON; the officer in it is a pseudonym.</summary>
    public string Finding { get; set; } = "";

    /// <summary>The file or request that brought it last.</summary>
    public string File { get; set; } = "";

    /// <summary>Its line in that file, or its place in that request.</summary>
    public long Line { get; set; }

    /// <summary>When it came last (UTC).</summary>
    public DateTimeOffset QuarantinedAt { get; set; }

    /// <summary>When it was released (UTC); null while it waits.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>The pseudonym of who released it.</summary>
    public string? ReleasedBy { get; set; }

    /// <summary>
    /// Who the platform says released it: the pseudonym of who signed in, else such as <c>function key</c>, and then
    /// <see cref="ReleasedBy"/> is what that caller claimed.
    /// </summary>
    public string? ReleaseCaller { get; set; }

    /// <summary>Why it was released.</summary>
    public string? ReleasedBecause { get; set; }
}
