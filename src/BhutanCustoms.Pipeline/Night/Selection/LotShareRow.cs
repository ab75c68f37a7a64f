using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>The share of inspections that the lot draws from a work date on, and why.</summary>
public sealed class LotShareRow : ITableEntity
{
    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <summary>The first work date, yyyy-MM-dd; empty where the share is the configured one.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The share, 0 to 1.</summary>
    public double Share { get; set; }

    /// <summary>The configured share that it moves around: where that is changed, this one holds no longer.</summary>
    public double Configured { get; set; }

    /// <summary>Inspections drawn by lot that it rests on.</summary>
    public int Drawn { get; set; }

    /// <summary>Those with a finding.</summary>
    public int Found { get; set; }

    /// <summary>Those that the items' scores let expect.</summary>
    public double Expected { get; set; }

    /// <summary>The reason, in a sentence.</summary>
    public string Why { get; set; } = "";
}
