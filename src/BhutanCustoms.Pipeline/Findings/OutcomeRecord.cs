using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// What an inspection found about an item, in the table <c>Outcomes</c>: partition = source, row = item and finding. It is never changed: a
/// later finding about the same item stands beside it, and the one entered last counts.
/// </summary>
public sealed class OutcomeRecord : ITableEntity
{
    /// <summary>The source of the declaration.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>
    /// Item key (16 hexadecimal digits), moment of entry (16), and a hash of the content: the same finding again is the same row.
    /// </summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>Declaration and item number, as <see cref="Declarations.Items.ItemKey.Name"/> gives them.</summary>
    public string Item { get; set; } = "";

    /// <summary>The batch that the item came with.</summary>
    public string Batch { get; set; } = "";

    /// <summary>The office that the item was declared at.</summary>
    public string Office { get; set; } = "";

    /// <summary>When the item was declared (yyyy-MM-dd).</summary>
    public string DeclaredOn { get; set; } = "";

    /// <summary>When the item was inspected (UTC).</summary>
    public DateTimeOffset InspectedAt { get; set; }

    /// <summary>
    /// When the finding was entered, that is, became known (UTC). Training up to a cut-off takes findings entered before it.
    /// </summary>
    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>When this system recorded it (UTC).</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>The officer's pseudonym.</summary>
    public string Officer { get; set; } = "";

    /// <summary>Whether something was found.</summary>
    public bool Found { get; set; }

    /// <summary>The kind of irregularity; empty where nothing was found.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The HS code found right; empty where the declared one is.</summary>
    public string CorrectedHsCode { get; set; } = "";

    /// <summary>The origin found right (ISO 3166-1 alpha-2); empty where the declared one is.</summary>
    public string CorrectedOrigin { get; set; } = "";

    /// <summary>The CIF value found right, in the currency declared; null where the declared one is.</summary>
    public double? CorrectedCifValue { get; set; }

    /// <summary>The quantity found right, in the unit declared; null where the declared one is.</summary>
    public double? CorrectedQuantity { get; set; }

    /// <summary>The additional revenue, in local currency; null where it isn't known.</summary>
    public double? AdditionalRevenue { get; set; }

    /// <summary>
    /// The lane that the item was selected into; Blue where it was released to be audited after clearance; empty where it wasn't.
    /// </summary>
    public string Lane { get; set; } = "";

    /// <summary>Why it was selected: Ranking, Random or Criterion; empty where it wasn't.</summary>
    public string Cause { get; set; } = "";

    /// <summary>The criterion that selected it, with its version; empty where none did.</summary>
    public string Criterion { get; set; } = "";

    /// <summary>The fraud model that scored it; empty where it wasn't scored.</summary>
    public string Model { get; set; } = "";

    /// <summary>The score that it was given; null where it wasn't scored.</summary>
    public double? Score { get; set; }

    /// <summary>The file or request that brought it.</summary>
    public string File { get; set; } = "";
}
