using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Criteria;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>
/// The criteria: versions that are never overwritten, and what stands of each. A change is one conditional transaction; the audit trail has
/// each, and a stop between the two leaves it out until the next change or night.
/// </summary>
public sealed class CriterionStore(PipelineStorage storage, AuditTrail audit, TimeProvider clock)
{
    private readonly TableClient table = storage.Table(StorageNames.CriteriaTable);

    /// <summary>All criteria, by identity.</summary>
    public async Task<IReadOnlyList<CriterionHead>> AllAsync(CancellationToken cancellationToken = default)
    {
        var all = new List<CriterionHead>();
        await foreach (
            var head in table
                .QueryAsync<CriterionHead>(head => head.RowKey == CriterionHead.Key, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            all.Add(head);
        }

        return [.. all.OrderBy(head => head.PartitionKey, StringComparer.Ordinal)];
    }

    /// <summary>A criterion, or null where there is none of that identity.</summary>
    public Task<CriterionHead?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        table.FindAsync<CriterionHead>(id, CriterionHead.Key, cancellationToken);

    /// <summary>A version, or null where there is none.</summary>
    public Task<CriterionVersion?> FindAsync(string id, int version, CancellationToken cancellationToken = default) =>
        table.FindAsync<CriterionVersion>(id, CriterionVersion.Key(version), cancellationToken);

    /// <summary>The versions of a criterion, the latest first.</summary>
    public async Task<IReadOnlyList<CriterionVersion>> VersionsAsync(string id, CancellationToken cancellationToken = default) =>
        [.. (await RowsAsync<CriterionVersion>(id, CriterionVersion.Prefix, cancellationToken).ConfigureAwait(false)).Reverse()];

    /// <summary>The changes of a criterion, in order.</summary>
    public Task<IReadOnlyList<CriterionChange>> ChangesAsync(string id, CancellationToken cancellationToken = default) =>
        RowsAsync<CriterionChange>(id, CriterionChange.Prefix, cancellationToken);

    /// <summary>Adds a version, as a draft.</summary>
    /// <param name="id">The criterion's identity.</param>
    /// <param name="head">What stands of it, as it was read; null for a new one.</param>
    /// <param name="criterion">The criterion.</param>
    /// <param name="who">Who wrote it.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The version; null where another changed the criterion meanwhile.</returns>
    public async Task<CriterionVersion?> AddAsync(
        string id,
        CriterionHead? head,
        Criterion criterion,
        string who,
        string why,
        CancellationToken cancellationToken = default
    )
    {
        var json = CriterionJson.Write(criterion);
        var next = Next(head) ?? new CriterionHead { PartitionKey = id };
        next.Latest++;
        (next.LatestState, next.Title) = (nameof(CriterionState.Draft), criterion.Title);
        var version = new CriterionVersion
        {
            PartitionKey = id,
            RowKey = CriterionVersion.Key(next.Latest),
            Number = next.Latest,
            Json = json,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
            Author = who,
            WrittenAt = clock.GetUtcNow(),
        };
        var rows = new List<TableTransactionAction> { new(TableTransactionActionType.Add, version) };
        return await WriteAsync(head, next, version, CriterionState.Draft, who, why, rows, cancellationToken).ConfigureAwait(false)
            ? version
            : null;
    }

    /// <summary>Brings a version to another state than draft.</summary>
    /// <returns>Whether it was done; not where another changed the criterion meanwhile.</returns>
    public async Task<bool> ChangeAsync(
        CriterionHead head,
        CriterionVersion version,
        CriterionState to,
        string who,
        string why,
        CancellationToken cancellationToken = default
    )
    {
        var next = Next(head)!;
        var rows = new List<TableTransactionAction>();
        if (to == CriterionState.Approved && head.Approved > 0)
        {
            rows.Add(State(head.PartitionKey, head.Approved, CriterionState.Replaced));
        }

        if (to == CriterionState.Approved)
        {
            (next.Approved, next.ApprovedJson, next.ApprovedAt) = (version.Number, version.Json, clock.GetUtcNow());
        }
        else if (head.Approved == version.Number)
        {
            (next.Approved, next.ApprovedJson, next.ApprovedAt) = (0, "", null);
        }

        next.LatestState = version.Number == head.Latest ? to.ToString() : head.LatestState;
        version.State = to.ToString();
        version.ApprovedBy = to == CriterionState.Approved ? who : version.ApprovedBy;
        rows.Add(new TableTransactionAction(TableTransactionActionType.UpdateReplace, version, version.ETag));
        return await WriteAsync(head, next, version, to, who, why, rows, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Enters changes into the audit trail that a stop left out.</summary>
    public async Task AuditAsync(CriterionHead head, CancellationToken cancellationToken = default)
    {
        if (head.Audited >= head.Changes)
        {
            return;
        }

        for (var number = head.Audited + 1; number <= head.Changes; number++)
        {
            var change = (
                await table
                    .GetEntityAsync<CriterionChange>(head.PartitionKey, CriterionChange.Key(number), cancellationToken: cancellationToken)
                    .ConfigureAwait(false)
            ).Value;
            var payload = JsonSerializer.Serialize(
                new
                {
                    change.Version,
                    change.To,
                    change.Who,
                    change.Why,
                    change.When,
                    change.Sha256,
                }
            );
            await audit
                .AppendAsync(AuditKind.CriterionChanged, $"{head.PartitionKey} {change.Version} {number}", payload, cancellationToken)
                .ConfigureAwait(false);
        }

        // Whoever changed the criterion meanwhile does the same again, which the trail takes once.
        head.Audited = head.Changes;
        var audited = new TableEntity(head.PartitionKey, CriterionHead.Key) { [nameof(CriterionHead.Audited)] = head.Changes };
        await table.UpdateEntityAsync(audited, ETag.All, TableUpdateMode.Merge, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> WriteAsync(
        CriterionHead? head,
        CriterionHead next,
        CriterionVersion version,
        CriterionState to,
        string who,
        string why,
        List<TableTransactionAction> rows,
        CancellationToken cancellationToken
    )
    {
        next.Changes++;
        var change = new CriterionChange
        {
            PartitionKey = next.PartitionKey,
            RowKey = CriterionChange.Key(next.Changes),
            Version = version.Number,
            To = to.ToString(),
            Who = who,
            Why = why,
            When = clock.GetUtcNow(),
            Sha256 = version.Sha256,
        };
        try
        {
            await table
                .SubmitTransactionAsync(
                    [
                        head is null
                            ? new TableTransactionAction(TableTransactionActionType.Add, next)
                            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, next, head.ETag),
                        .. rows,
                        new TableTransactionAction(TableTransactionActionType.Add, change),
                    ],
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }

        await AuditAsync(next, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static CriterionHead? Next(CriterionHead? head) =>
        head is null
            ? null
            : new CriterionHead
            {
                PartitionKey = head.PartitionKey,
                Title = head.Title,
                Latest = head.Latest,
                LatestState = head.LatestState,
                Approved = head.Approved,
                ApprovedJson = head.ApprovedJson,
                ApprovedAt = head.ApprovedAt,
                Changes = head.Changes,
                Audited = head.Audited,
            };

    private static TableTransactionAction State(string id, int version, CriterionState state) =>
        new(
            TableTransactionActionType.UpdateMerge,
            new TableEntity(id, CriterionVersion.Key(version)) { [nameof(CriterionVersion.State)] = state.ToString() },
            ETag.All
        );

    private async Task<IReadOnlyList<T>> RowsAsync<T>(string id, string prefix, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        var rows = new List<T>();
        if (!SafeKey.IsKey(id))
        {
            return rows;
        }

        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id} and RowKey ge {prefix} and RowKey lt {prefix[..^1] + "}"}");
        await foreach (var row in table.QueryAsync<T>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }
}
