using System.Security.Cryptography;
using System.Text;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Findings.Cases;

/// <summary>Which selected item: the list that it stands on, and itself.</summary>
/// <param name="Date">The day of the work list, yyyy-MM-dd.</param>
/// <param name="Office">The office.</param>
/// <param name="Batch">The batch.</param>
/// <param name="Item">Declaration and item number.</param>
public sealed record CaseKey(string Date, string Office, string Batch, string Item)
{
    /// <summary>That of an item that was found.</summary>
    public static CaseKey Of(FoundItem item) => new(item.Batch.WorkDate, item.Declared.Office ?? "", item.Batch.RowKey, item.Item);

    internal string Partition => PartitionOf(Date, Office);

    internal string Row => $"{Batch}|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Item)))[..32]}";

    internal static string PartitionOf(string date, string office) => $"{date}|{SafeKey.Of(office)}";
}
