using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>What stands of a criterion at present, in the table <c>Criteria</c>: every change of it changes this row.</summary>
public sealed class CriterionHead : ITableEntity
{
    internal const string Key = "head";

    /// <summary>The criterion's identity.</summary>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = Key;

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The title of its latest version.</summary>
    public string Title { get; set; } = "";

    /// <summary>The number of its latest version, from 1.</summary>
    public int Latest { get; set; }

    /// <summary>The state of its latest version.</summary>
    public string LatestState { get; set; } = nameof(CriterionState.Draft);

    /// <summary>The number of the approved version; 0 where there is none.</summary>
    public int Approved { get; set; }

    /// <summary>The JSON of the approved version; empty where there is none.</summary>
    public string ApprovedJson { get; set; } = "";

    /// <summary>When that was approved (UTC).</summary>
    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>How many changes there were: who saw this many and expects it sees whether another changed it.</summary>
    public int Changes { get; set; }

    /// <summary>How many of them the audit trail has.</summary>
    public int Audited { get; set; }
}
