using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>A monitored batch in the table <c>Monitoring</c>, written last: a batch that has its row is done with.</summary>
internal sealed class MonitoredBatchRow : ITableEntity
{
    public const string Partition = "batch";

    public string PartitionKey { get; set; } = Partition;

    /// <summary>The batch.</summary>
    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    /// <summary>The <see cref="MonitoredBatch"/>, JSON.</summary>
    public string Content { get; set; } = "";

    public static MonitoredBatchRow Of(MonitoredBatch batch) =>
        new() { RowKey = batch.Batch, Content = JsonSerializer.Serialize(batch, MonitoringStore.Json) };

    public MonitoredBatch Read() => JsonSerializer.Deserialize<MonitoredBatch>(Content, MonitoringStore.Json)!;
}
