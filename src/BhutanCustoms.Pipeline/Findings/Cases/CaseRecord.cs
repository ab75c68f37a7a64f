using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Findings.Cases;

/// <summary>
/// What people do with a selected item, in the table <c>Cases</c>: partition = date and office of its work list, row = batch and item. What
/// was found stands in <c>Outcomes</c>; this is where a list sees at once what is done and who has what in hand.
/// </summary>
public sealed class CaseRecord : ITableEntity
{
    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The batch.</summary>
    public string Batch { get; set; } = "";

    /// <summary>Declaration and item number.</summary>
    public string Item { get; set; } = "";

    /// <summary>Who has it in hand, by name, so that colleagues know whom to ask; empty where nobody has.</summary>
    public string Holder { get; set; } = "";

    /// <summary>Since when (UTC); null where nobody has it.</summary>
    public DateTimeOffset? HeldAt { get; set; }

    /// <summary>A name of <see cref="CaseState"/>.</summary>
    public string State { get; set; } = nameof(CaseState.Open);

    /// <summary>When the finding or choice that gave it its state was entered (UTC).</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>The pseudonym of the officer who entered it.</summary>
    public string SettledBy { get; set; } = "";

    /// <summary>What the officer noted, in own words.</summary>
    public string Note { get; set; } = "";
}
