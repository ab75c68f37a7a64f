using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Benchmarks.Kills;

/// <summary>What a night left in storage: chunks, scores, decisions, summary and work lists, by the hash of their bytes.</summary>
internal static partial class KeptResults
{
    public static async Task<SortedDictionary<string, string>> ReadAsync(string data)
    {
        var options = AzuriteOptions.OnFreePorts(Path.Combine(data, "azurite"));
        await using var azurite = await AzuriteProcess.StartAsync(options).ConfigureAwait(false);
        var storage = new PipelineStorage(azurite.ConnectionString);
        var results = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var container in new[] { StorageNames.Batches, StorageNames.WorkLists })
        {
            await foreach (var blob in storage.Container(container).GetBlobsAsync().ConfigureAwait(false))
            {
                var content = await storage.Container(container).GetBlobClient(blob.Name).DownloadContentAsync().ConfigureAwait(false);
                var bytes = content.Value.Content.ToArray();
                results[$"{container}/{blob.Name}"] = Convert.ToHexStringLower(
                    SHA256.HashData(blob.Name.EndsWith("summary.json", StringComparison.Ordinal) ? WithoutReceipt(bytes) : bytes)
                );
            }
        }

        await foreach (var entity in storage.Table(StorageNames.WorkListTable).QueryAsync<TableEntity>().ConfigureAwait(false))
        {
            results[$"{StorageNames.WorkListTable}/{entity.PartitionKey}/{entity.RowKey}"] = string.Join(
                ';',
                entity.Where(one => one.Key is not ("odata.etag" or "Timestamp")).OrderBy(one => one.Key, StringComparer.Ordinal)
            );
        }

        return results;
    }

    // Two runs of the same file differ in when it was received.
    private static byte[] WithoutReceipt(byte[] summary) =>
        Encoding.UTF8.GetBytes(ReceivedAt().Replace(Encoding.UTF8.GetString(summary), ""));

    [GeneratedRegex("\"receivedAt\": \"[^\"]*\"")]
    private static partial Regex ReceivedAt();
}
