using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Night.Inbox;

/// <summary>A version of a file of an inbox that could not be taken up so far.</summary>
public sealed class FailedFile : ITableEntity
{
    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The file's name in its inbox.</summary>
    public string File { get; set; } = "";

    /// <summary>The version.</summary>
    public string Version { get; set; } = "";

    /// <summary>How often it failed for a reason of its own.</summary>
    public int Tries { get; set; }

    /// <summary>When it was last tried (UTC).</summary>
    public DateTimeOffset TriedAt { get; set; }

    /// <summary>What went wrong the last time, cut at 1,000 characters.</summary>
    public string Error { get; set; } = "";
}
