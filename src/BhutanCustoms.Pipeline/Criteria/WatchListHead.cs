using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>
/// A version of a watch list in the table <c>WatchLists</c>: partition = its name, row = <c>head</c> for the present one and
/// <c>version|</c> with the number for each. What stands on it is a file, <c>watchlists/{name}/</c>.
/// </summary>
public sealed class WatchListHead : ITableEntity
{
    internal const string Key = "head";

    /// <summary>The list's name.</summary>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = Key;

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>Its number, from 1.</summary>
    public int Version { get; set; }

    /// <summary>What it holds: parties, codes, words or routes.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Where it comes from.</summary>
    public string Source { get; set; } = "";

    /// <summary>Why there is such a list.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The last day that it counts on, yyyy-MM-dd; empty for no end.</summary>
    public string Until { get; set; } = "";

    /// <summary>How many entries it has.</summary>
    public int Entries { get; set; }

    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Who wrote it.</summary>
    public string Who { get; set; } = "";

    /// <summary>Why it was written or changed.</summary>
    public string Why { get; set; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset When { get; set; }

    /// <summary>The number of the version that counts; 0 where none is approved.</summary>
    public int Approved { get; set; }

    /// <summary>SHA-256 of its file, hexadecimal; empty where there is none.</summary>
    public string ApprovedSha256 { get; set; } = "";

    /// <summary>Who approved it; empty where nobody has.</summary>
    public string ApprovedBy { get; set; } = "";

    /// <summary>Why.</summary>
    public string ApprovedWhy { get; set; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Whether the audit trail has the last change.</summary>
    public bool Audited { get; set; }

    /// <summary>Whether the latest version waits for approval.</summary>
    internal bool IsDraft => Version != Approved;
}
