using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Data.Tables;
using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>The watch lists: versions that are never overwritten; the audit trail has who wrote each and why.</summary>
public sealed class WatchListStore(PipelineStorage storage, AuditTrail audit, TimeProvider clock)
{
    private readonly TableClient table = storage.Table(StorageNames.WatchListTable);
    private readonly Azure.Storage.Blobs.BlobContainerClient files = storage.Container(StorageNames.Criteria);

    /// <summary>The present versions of all lists, by name.</summary>
    public async Task<IReadOnlyList<WatchListHead>> AllAsync(CancellationToken cancellationToken = default)
    {
        var all = new List<WatchListHead>();
        await foreach (
            var head in table
                .QueryAsync<WatchListHead>(head => head.RowKey == WatchListHead.Key, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            all.Add(head);
        }

        return [.. all.OrderBy(head => head.PartitionKey, StringComparer.Ordinal)];
    }

    /// <summary>The present version of a list, or null where there is none of that name.</summary>
    public Task<WatchListHead?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        table.FindAsync<WatchListHead>(name, WatchListHead.Key, cancellationToken);

    /// <summary>What stands on a version of a list.</summary>
    /// <exception cref="InvalidDataException">The file is not the one that was written.</exception>
    public async Task<WatchList> ReadAsync(WatchListHead head, CancellationToken cancellationToken = default)
    {
        var name = FileName(head.PartitionKey, head.Version, head.Sha256);
        var file = await files.ReadNeededAsync(name, cancellationToken).ConfigureAwait(false);
        return Sha256(file) == head.Sha256
            ? WatchListJson.Read(head.PartitionKey, file.ToString()).List!
            : throw new InvalidDataException($"The blob {files.Name}/{name} is not the one that was written: it was changed. Restore it.");
    }

    /// <summary>Writes a list, or a new version of it.</summary>
    /// <param name="list">The list.</param>
    /// <param name="head">The version that is there, as it was read; null for none.</param>
    /// <param name="who">Who writes it.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The version; null where another wrote one meanwhile.</returns>
    public async Task<WatchListHead?> WriteAsync(
        WatchList list,
        WatchListHead? head,
        string who,
        string why,
        CancellationToken cancellationToken = default
    )
    {
        var file = BinaryData.FromString(WatchListJson.Write(list));
        var next = Row(list, (head?.Version ?? 0) + 1, Sha256(file), who, why);

        // Two who write at once write the same name; the one whose row stands must be the one whose file does, hence the hash in it.
        await files
            .WriteAsync(FileName(list.Name, next.Version, next.Sha256), file, "application/json", cancellationToken)
            .ConfigureAwait(false);
        try
        {
            var version = Row(list, next.Version, next.Sha256, who, why);
            version.RowKey = $"version|{next.Version.ToString("D6", CultureInfo.InvariantCulture)}";
            await table
                .SubmitTransactionAsync(
                    [
                        head is null
                            ? new TableTransactionAction(TableTransactionActionType.Add, next)
                            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, next, head.ETag),
                        new TableTransactionAction(TableTransactionActionType.Add, version),
                    ],
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
        {
            return null;
        }

        var payload = JsonSerializer.Serialize(
            new
            {
                next.Version,
                next.Kind,
                next.Entries,
                next.Sha256,
                next.Who,
                next.Why,
            }
        );
        await audit
            .AppendAsync(AuditKind.WatchListChanged, $"{list.Name} {next.Version}", payload, cancellationToken)
            .ConfigureAwait(false);
        return next;
    }

    private WatchListHead Row(WatchList list, int version, string sha256, string who, string why) =>
        new()
        {
            PartitionKey = list.Name,
            Version = version,
            Kind = WatchListJson.Name(list.Kind),
            Source = list.Source,
            Reason = list.Reason,
            Until = list.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            Entries = list.Entries.Count,
            Sha256 = sha256,
            Who = who,
            Why = why,
            When = clock.GetUtcNow(),
        };

    private static string FileName(string name, int version, string sha256) => $"watchlists/{name}/{version}-{sha256}.json";

    private static string Sha256(BinaryData file) => Convert.ToHexStringLower(SHA256.HashData(file));
}
