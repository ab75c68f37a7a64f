using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>
/// The watch lists: versions that are never overwritten, of which the one approved last counts; the audit trail has who wrote and who
/// approved each, and why.
/// </summary>
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

    /// <summary>What stands on the latest version of a list.</summary>
    /// <exception cref="InvalidDataException">The file is not the one that was written.</exception>
    public Task<WatchList> ReadAsync(WatchListHead head, CancellationToken cancellationToken = default) =>
        ReadAsync(head.PartitionKey, head.Version, head.Sha256, cancellationToken);

    /// <summary>What stands on the version of a list that counts; null where none is approved.</summary>
    /// <exception cref="InvalidDataException">The file is not the one that was written.</exception>
    public async Task<WatchList?> ReadApprovedAsync(WatchListHead head, CancellationToken cancellationToken = default) =>
        head.Approved == 0
            ? null
            : await ReadAsync(head.PartitionKey, head.Approved, head.ApprovedSha256, cancellationToken).ConfigureAwait(false);

    /// <summary>Writes a list, or a new version of it, as a draft: what was approved before counts until this is.</summary>
    /// <param name="list">The list.</param>
    /// <param name="head">What stands of it, as it was read; null for none.</param>
    /// <param name="who">Who writes it.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The version; null where another changed the list meanwhile.</returns>
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
        if (head is not null)
        {
            (next.Approved, next.ApprovedSha256) = (head.Approved, head.ApprovedSha256);
            (next.ApprovedBy, next.ApprovedWhy, next.ApprovedAt) = (head.ApprovedBy, head.ApprovedWhy, head.ApprovedAt);
        }

        // Two who write at once write the same name; the one whose row stands must be the one whose file does, hence the hash in it.
        await files
            .WriteAsync(FileName(list.Name, next.Version, next.Sha256), file, "application/json", cancellationToken)
            .ConfigureAwait(false);
        var version = Row(list, next.Version, next.Sha256, who, why);
        (version.RowKey, version.When) = (VersionKey(next.Version), next.When);
        return await ChangeAsync(head, next, new(TableTransactionActionType.Add, version), cancellationToken).ConfigureAwait(false)
            ? next
            : null;
    }

    /// <summary>Makes the latest version the one that counts.</summary>
    /// <returns>Whether it was done; not where another changed the list meanwhile.</returns>
    public async Task<bool> ApproveAsync(WatchListHead head, string who, string why, CancellationToken cancellationToken = default)
    {
        var next = Approved(head, WatchListHead.Key);
        var version = Approved(head, VersionKey(head.Version));
        version.ApprovedAt = next.ApprovedAt;
        var update = new TableTransactionAction(TableTransactionActionType.UpdateReplace, version, ETag.All);
        return await ChangeAsync(head, next, update, cancellationToken).ConfigureAwait(false);

        WatchListHead Approved(WatchListHead of, string row) =>
            new()
            {
                PartitionKey = of.PartitionKey,
                RowKey = row,
                Version = of.Version,
                Kind = of.Kind,
                Source = of.Source,
                Reason = of.Reason,
                Until = of.Until,
                Entries = of.Entries,
                Sha256 = of.Sha256,
                Who = of.Who,
                Why = of.Why,
                When = of.When,
                Approved = of.Version,
                ApprovedSha256 = of.Sha256,
                ApprovedBy = who,
                ApprovedWhy = why,
                ApprovedAt = clock.GetUtcNow(),
            };
    }

    /// <summary>Enters the last change into the audit trail where a stop left it out.</summary>
    public async Task AuditAsync(WatchListHead head, CancellationToken cancellationToken = default)
    {
        if (head.Audited)
        {
            return;
        }

        var (to, subject, who, why, when) = head.IsDraft
            ? (CriterionState.Draft, $"{head.PartitionKey} {head.Version}", head.Who, head.Why, head.When)
            : (
                CriterionState.Approved,
                $"{head.PartitionKey} {head.Version} approved",
                head.ApprovedBy,
                head.ApprovedWhy,
                head.ApprovedAt!.Value
            );
        var payload = JsonSerializer.Serialize(
            new
            {
                head.Version,
                To = to.ToString(),
                head.Kind,
                head.Entries,
                head.Sha256,
                Who = who,
                Why = why,
                When = when,
            }
        );
        await audit.AppendAsync(AuditKind.WatchListChanged, subject, payload, cancellationToken).ConfigureAwait(false);
        var audited = new TableEntity(head.PartitionKey, WatchListHead.Key) { [nameof(WatchListHead.Audited)] = true };
        try
        {
            var written = await table.UpdateEntityAsync(audited, head.ETag, TableUpdateMode.Merge, cancellationToken).ConfigureAwait(false);
            (head.Audited, head.ETag) = (true, written.Headers.ETag ?? default);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            // Whoever changed the list meanwhile has entered this change, too.
        }
    }

    private async Task<bool> ChangeAsync(
        WatchListHead? head,
        WatchListHead next,
        TableTransactionAction version,
        CancellationToken cancellationToken
    )
    {
        if (head is not null)
        {
            await AuditAsync(head, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var written = await table
                .SubmitTransactionAsync(
                    [
                        head is null
                            ? new TableTransactionAction(TableTransactionActionType.Add, next)
                            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, next, head.ETag),
                        version,
                    ],
                    cancellationToken
                )
                .ConfigureAwait(false);
            next.ETag = written.Value[0].Headers.ETag ?? default;
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }

        await AuditAsync(next, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<WatchList> ReadAsync(string list, int version, string sha256, CancellationToken cancellationToken)
    {
        var name = FileName(list, version, sha256);
        var file = await files.ReadNeededAsync(name, cancellationToken).ConfigureAwait(false);
        return Sha256(file) == sha256
            ? WatchListJson.Read(list, file.ToString()).List!
            : throw new InvalidDataException($"The blob {files.Name}/{name} is not the one that was written: it was changed. Restore it.");
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

    private static string VersionKey(int version) => $"version|{version.ToString("D6", CultureInfo.InvariantCulture)}";

    private static string FileName(string name, int version, string sha256) => $"watchlists/{name}/{version}-{sha256}.json";

    private static string Sha256(BinaryData file) => Convert.ToHexStringLower(SHA256.HashData(file));
}
