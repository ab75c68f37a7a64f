using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Inbox;

/// <summary>
/// Which files of the inbox have been dealt with, so that a sweep needn't read them again. Not what makes a batch unique: its content does.
/// </summary>
public sealed class InboxReceipts(PipelineStorage storage)
{
    private readonly TableClient table = storage.Table(StorageNames.InboxTable);

    /// <summary>The batch that a version of a file became, or null where it hasn't been dealt with.</summary>
    public async Task<string?> FindAsync(string file, ETag version, CancellationToken cancellationToken = default)
    {
        var (partition, row) = Key(file);
        var found = await table
            .GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return found.HasValue && found.Value!.GetString("Version") == Text(version) ? found.Value.GetString("Batch") : null;
    }

    /// <summary>Every version of a file that has been dealt with, a thousand a request.</summary>
    public async Task<IReadOnlySet<(string File, string Version)>> AllAsync(CancellationToken cancellationToken = default)
    {
        var all = new HashSet<(string, string)>();
        var receipts = table.QueryAsync<TableEntity>("Batch ne ''", select: ["File", "Version"], cancellationToken: cancellationToken);
        await foreach (var receipt in receipts.ConfigureAwait(false))
        {
            all.Add((receipt.GetString("File"), receipt.GetString("Version")));
        }

        return all;
    }

    /// <summary>Notes that a version of a file has been dealt with.</summary>
    public Task SetAsync(string file, ETag version, string batch, CancellationToken cancellationToken = default)
    {
        var (partition, row) = Key(file);
        var entity = new TableEntity(partition, row)
        {
            ["File"] = file,
            ["Version"] = Text(version),
            ["Batch"] = batch,
        };
        return table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
    }

    // A listing gives versions without the quotes that every other answer puts around them.
    internal static string Text(ETag version) => version.ToString("H");

    // File names may hold what table keys may not.
    internal static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)));

    private static (string Partition, string Row) Key(string file)
    {
        var hash = Hash(file);
        return (hash[..2], hash);
    }
}
