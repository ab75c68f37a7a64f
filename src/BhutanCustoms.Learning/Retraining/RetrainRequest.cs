using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>Somebody, or an alarm, asked for a retraining. In the table <c>Retrainings</c>.</summary>
public sealed class RetrainRequest : ITableEntity
{
    internal const string Prefix = "request|";

    /// <summary>The same for runs and requests, so that a run takes up its requests in the write that begins it.</summary>
    public string PartitionKey { get; set; } = RetrainRun.Partition;

    /// <summary><c>request|</c> and a hash of who and why with the moment.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>Who asked: a person, or <c>monitoring</c>.</summary>
    public string Who { get; set; } = "";

    /// <summary>Why.</summary>
    public string Why { get; set; } = "";

    /// <summary>When it was asked for (UTC).</summary>
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>The run that took it up; empty while it waits.</summary>
    public string Run { get; set; } = "";
}
