using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>Everything that batches leave in storage, name by name, to be compared.</summary>
public static partial class StoredState
{
    private static readonly string[] Containers = [StorageNames.Batches, StorageNames.WorkLists, StorageNames.Revenue];
    private static readonly string[] Tables =
    [
        StorageNames.BatchTable,
        StorageNames.ChunkTable,
        StorageNames.WorkListTable,
        StorageNames.CapacityTable,
        StorageNames.AuditTable,
    ];

    // What tells when, and the hashes over it; which run, where it is traced.
    private static readonly string[] Moments =
    [
        "ReceivedAt",
        "UpdatedAt",
        "EndedAt",
        "UploadedAt",
        "Join",
        "When",
        "Hash",
        "Before",
        "TraceParent",
    ];

    /// <summary>Blobs by name with the hash of their bytes, and table entities with their properties.</summary>
    /// <param name="storage">The storage.</param>
    /// <param name="withMoments">Whether times count; two runs of the same file differ in just these.</param>
    public static async Task<SortedDictionary<string, string>> ReadAsync(PipelineStorage storage, bool withMoments = true)
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var container in withMoments ? [.. Containers, StorageNames.KnownItems] : Containers)
        {
            await foreach (var blob in storage.Container(container).GetBlobsAsync())
            {
                var content = (await storage.Container(container).GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray();
                state[$"{container}/{blob.Name}"] = Hash(
                    withMoments || !blob.Name.EndsWith("summary.json", StringComparison.Ordinal) ? content : WithoutReceipt(content)
                );
            }
        }

        foreach (var table in Tables)
        {
            await foreach (var entity in storage.Table(table).QueryAsync<TableEntity>())
            {
                if (!withMoments)
                {
                    entity.RowKey = Place().Replace(entity.RowKey, "");
                }

                state[$"{table}({entity.PartitionKey},{entity.RowKey})"] = Text(entity, withMoments);
            }
        }

        foreach (var (batch, keys) in withMoments ? [] : await KnownKeys.ReadAsync(storage))
        {
            state[$"{StorageNames.KnownItems}({batch})"] = Hash(MemoryMarshal.AsBytes(keys.AsSpan()).ToArray());
        }

        return state;
    }

    private static string Text(TableEntity entity, bool withMoments) =>
        string.Join(
            "; ",
            entity
                .Where(property => property.Key is not ("odata.etag" or "Timestamp") && (withMoments || !Moments.Contains(property.Key)))
                .OrderBy(property => property.Key, StringComparer.Ordinal)
                .Select(property => $"{property.Key}={(withMoments ? property.Value : SummaryHash().Replace($"{property.Value}", ""))}")
        );

    private static byte[] WithoutReceipt(byte[] summary) =>
        Encoding.UTF8.GetBytes(ReceivedAt().Replace(Encoding.UTF8.GetString(summary), ""));

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    // The list of the newest batches has the moment in its key.
    [GeneratedRegex("(?<=^!recent\\|)\\d{19}")]
    private static partial Regex Place();

    // The summary tells when its file was received.
    [GeneratedRegex("\"SummarySha256\":\"[^\"]*\"")]
    private static partial Regex SummaryHash();

    [GeneratedRegex("\"receivedAt\": \"[^\"]*\"")]
    private static partial Regex ReceivedAt();
}
