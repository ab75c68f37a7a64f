using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>
/// A batch differs from those before it by more than these differ from one another; in the table <c>Monitoring</c>. While it is open, its
/// batch isn't part of what later ones are compared with.
/// </summary>
public sealed class MonitoringAlarm : ITableEntity
{
    internal const string Partition = "alarm";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = Partition;

    /// <summary>Its identity: batch and measure.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The batch.</summary>
    public string Batch { get; set; } = "";

    /// <summary>The batch's source.</summary>
    public string Source { get; set; } = "";

    /// <summary>The day of the batch's work lists, yyyy-MM-dd in Bhutan.</summary>
    public string WorkDate { get; set; } = "";

    /// <summary>The measure's stable name, such as <c>psi-origin</c>.</summary>
    public string Measure { get; set; } = "";

    /// <summary>What people call it.</summary>
    public string Label { get; set; } = "";

    /// <summary>The index or share of the batch.</summary>
    public double Value { get; set; }

    /// <summary>The limit that it exceeds.</summary>
    public double Limit { get; set; }

    /// <summary>The median of the batches before it.</summary>
    public double Typical { get; set; }

    /// <summary>What changed most, for people.</summary>
    public string Sentence { get; set; } = "";

    /// <summary>When it was raised (UTC).</summary>
    public DateTimeOffset RaisedAt { get; set; }

    /// <summary>Who acknowledged it; empty while it is open.</summary>
    public string AcknowledgedBy { get; set; } = "";

    /// <summary>Why it is no longer open.</summary>
    public string AcknowledgedWhy { get; set; } = "";

    /// <summary>When it was acknowledged (UTC).</summary>
    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>Whether nobody has acknowledged it.</summary>
    public bool IsOpen() => AcknowledgedBy.Length == 0;
}
