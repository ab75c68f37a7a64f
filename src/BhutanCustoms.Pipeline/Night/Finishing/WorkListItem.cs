using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>A selected item in the table <c>WorkList</c>: partition = date and office, row = batch, lane and rank.</summary>
public sealed class WorkListItem : ITableEntity
{
    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The day of the work list, yyyy-MM-dd.</summary>
    public string Date { get; set; } = "";

    /// <summary>The office.</summary>
    public string Office { get; set; } = "";

    /// <summary>Red or Yellow.</summary>
    public string Lane { get; set; } = "";

    /// <summary>Rank within office and batch.</summary>
    public int Rank { get; set; }

    /// <summary>Ranking, Random or Criterion.</summary>
    public string Cause { get; set; } = "";

    /// <summary>The criterion that selected it, with its version; null where none did.</summary>
    public string? Criterion { get; set; }

    /// <summary>The chance with which that draws the items that it meets, above 0 to 1; null where none did.</summary>
    public double? Chance { get; set; }

    /// <summary>Every criterion that it meets, with its version, separated by semicolons; null where it meets none.</summary>
    public string? Met { get; set; }

    /// <summary>The batch.</summary>
    public string Batch { get; set; } = "";

    /// <summary>Declaration and item number.</summary>
    public string Item { get; set; } = "";

    /// <summary>The batch's chunk that has it.</summary>
    public int Chunk { get; set; }

    /// <summary>Which version of the item it is: above 1 it amends one that an earlier batch has.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The importer's pseudonym.</summary>
    public string Importer { get; set; } = "";

    /// <summary>The declared HS code.</summary>
    public string HsCode { get; set; } = "";

    /// <summary>The suggested HS code, where there is one.</summary>
    public string SuggestedHsCode { get; set; } = "";

    /// <summary>The probability that the declared HS code is wrong, where the description can tell.</summary>
    public double? HsProbabilityWrong { get; set; }

    /// <summary>Duty and taxes in local currency that the suggested code would cost beyond the declared one, where known.</summary>
    public double? HsTaxesAtStake { get; set; }

    /// <summary>The goods description, where there is one.</summary>
    public string Description { get; set; } = "";

    /// <summary>The country of origin.</summary>
    public string Origin { get; set; } = "";

    /// <summary>CIF value in local currency.</summary>
    public double LocalCif { get; set; }

    /// <summary>Probability of fraud.</summary>
    public double Score { get; set; }

    /// <summary>Revenue at stake in local currency.</summary>
    public double RevenueAtStake { get; set; }

    /// <summary>The reasons, one a line.</summary>
    public string Reasons { get; set; } = "";

    /// <summary>The model that scored it.</summary>
    public string Model { get; set; } = "";

    /// <summary>SHA-256 of the item's values as declared, hexadecimal.</summary>
    public string InputSha256 { get; set; } = "";
}
