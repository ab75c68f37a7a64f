using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>
/// An item that a criterion released to be audited after clearance, in the table <c>PostClearance</c>: partition = month and office, row =
/// batch and item.
/// </summary>
public sealed class PostClearanceItem : ITableEntity
{
    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    [JsonIgnore]
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public ETag ETag { get; set; }

    /// <summary>The day that it was released on, yyyy-MM-dd.</summary>
    public string Date { get; set; } = "";

    /// <summary>The office.</summary>
    public string Office { get; set; } = "";

    /// <summary>The batch.</summary>
    public string Batch { get; set; } = "";

    /// <summary>Declaration and item number.</summary>
    public string Item { get; set; } = "";

    /// <summary>The importer's pseudonym.</summary>
    public string Importer { get; set; } = "";

    /// <summary>The declared HS code.</summary>
    public string HsCode { get; set; } = "";

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

    /// <summary>The probability that the declared HS code is wrong, where the description can tell.</summary>
    public double? HsProbabilityWrong { get; set; }

    /// <summary>The criterion, with its version.</summary>
    public string Criterion { get; set; } = "";

    /// <summary>The chance with which that draws the items that it meets, above 0 to 1.</summary>
    public double Chance { get; set; }

    /// <summary>The reasons, one a line.</summary>
    public string Reasons { get; set; } = "";

    /// <summary>SHA-256 of the item's values as declared, hexadecimal.</summary>
    public string InputSha256 { get; set; } = "";

    internal static PostClearanceItem Of(WorkListItem item) =>
        new()
        {
            PartitionKey = Partition(item.Date[..7], item.Office),
            RowKey = Row(item.Batch, item.Item),
            Date = item.Date,
            Office = item.Office,
            Batch = item.Batch,
            Item = item.Item,
            Importer = item.Importer,
            HsCode = item.HsCode,
            Description = item.Description,
            Origin = item.Origin,
            LocalCif = item.LocalCif,
            Score = item.Score,
            RevenueAtStake = item.RevenueAtStake,
            HsProbabilityWrong = item.HsProbabilityWrong,
            Criterion = item.Criterion ?? "",
            Chance = item.Chance ?? 1,
            Reasons = item.Reasons,
            InputSha256 = item.InputSha256,
        };

    internal static byte[] Write(IEnumerable<PostClearanceItem> items) =>
        Encoding.UTF8.GetBytes(string.Concat(items.Select(item => JsonSerializer.Serialize(item) + "\n")));

    internal static string Partition(string month, string office) => $"{month}|{SafeKey.Of(office)}";

    internal static string Row(string batch, string item) =>
        $"{batch}|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item)))[..32]}";
}
