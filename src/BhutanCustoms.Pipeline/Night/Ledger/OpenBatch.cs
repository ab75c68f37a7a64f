using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>A batch that is being prepared or scored, and how often its messages were sent again.</summary>
public sealed class OpenBatch : ITableEntity
{
    /// <inheritdoc/>
    public string PartitionKey { get; set; } = BatchRecord.Partition;

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>When its messages were last sent again (UTC); null where they never were.</summary>
    public DateTimeOffset? ResentAt { get; set; }

    /// <summary>How often they were sent again, one time after the other, without anything having come of it before the next.</summary>
    public int Resends { get; set; }

    /// <summary>The batch's identity.</summary>
    public string Batch => BatchIndex.BatchOf(RowKey);

    /// <summary>How often they were sent again since something last came of it.</summary>
    /// <param name="progress">The batch's last progress.</param>
    public int ResendsSince(DateTimeOffset progress) => progress > ResentAt ? 0 : Resends;
}
