using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Findings.Overrides;

/// <summary>
/// An officer's choice against the lane that the system gave, in the table <c>Overrides</c>: partition = date, row = source and a hash of
/// the content. It is never changed.
/// </summary>
public sealed class OverrideRecord : ITableEntity
{
    /// <summary>The day, as <see cref="Date"/>.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>Source, and a hash of item, choice, reason, comment and officer: the same choice again is the same row.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>Declaration and item number, as <see cref="Declarations.Items.ItemKey.Name"/> gives them.</summary>
    public string Item { get; set; } = "";

    /// <summary>The source of the declaration.</summary>
    public string Source { get; set; } = "";

    /// <summary>The office that the item was declared at.</summary>
    public string Office { get; set; } = "";

    /// <summary>The day in Bhutan on which the choice was made, yyyy-MM-dd.</summary>
    public string Date { get; set; } = "";

    /// <summary>The lane that the system gave: Red, Yellow or Green.</summary>
    public string LaneGiven { get; set; } = "";

    /// <summary>The lane that the officer chose: Red, Yellow or Green.</summary>
    public string Choice { get; set; } = "";

    /// <summary>Why, one of <see cref="OverrideReasons.All"/>.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Why, in the officer's words; may be empty.</summary>
    public string Comment { get; set; } = "";

    /// <summary>The officer's pseudonym.</summary>
    public string Officer { get; set; } = "";

    /// <summary>
    /// Who the platform says sent it: the pseudonym of who signed in, who is then the officer; else such as <c>function key</c>.
    /// </summary>
    public string Caller { get; set; } = "";

    /// <summary>The fraud model that scored the item; empty where it wasn't scored.</summary>
    public string Model { get; set; } = "";

    /// <summary>The score that it was given; null where it wasn't scored.</summary>
    public double? Score { get; set; }

    /// <summary>When the choice was recorded (UTC).</summary>
    public DateTimeOffset When { get; set; }
}
