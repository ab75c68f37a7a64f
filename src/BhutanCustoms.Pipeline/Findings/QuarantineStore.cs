using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>Findings that were not believed. They are kept when they are released, too.</summary>
public sealed class QuarantineStore(PipelineStorage storage)
{
    private const int MostInTransaction = 100;
    private readonly TableClient table = storage.Table(StorageNames.QuarantineTable);

    /// <summary>The findings in quarantine, in no order.</summary>
    /// <param name="withReleased">Whether those released count, too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<QuarantineRecord> AllAsync(
        bool withReleased = false,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await foreach (
            var record in table
                .QueryAsync<QuarantineRecord>(
                    record => record.PartitionKey == QuarantineRecord.Partition,
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false)
        )
        {
            if (withReleased || record.ReleasedAt is null)
            {
                yield return record;
            }
        }
    }

    /// <summary>A finding in quarantine, or null where there is none of that identity.</summary>
    public async Task<QuarantineRecord?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        if (!SafeKey.IsKey(id))
        {
            return null;
        }

        var found = await table
            .GetEntityIfExistsAsync<QuarantineRecord>(QuarantineRecord.Partition, id, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Adds findings; of one that is there already the reasons become those of now, and its release stays.</summary>
    internal async Task AddAsync(IEnumerable<QuarantineRecord> records, CancellationToken cancellationToken)
    {
        foreach (var part in records.DistinctBy(record => record.RowKey).Chunk(MostInTransaction))
        {
            await table
                .SubmitTransactionAsync(
                    part.Select(record => new TableTransactionAction(TableTransactionActionType.UpsertMerge, WithoutRelease(record))),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>Notes a release, if nobody else has since the finding was read.</summary>
    /// <returns>Whether it was noted.</returns>
    internal async Task<bool> ReleaseAsync(QuarantineRecord record, CancellationToken cancellationToken)
    {
        try
        {
            await table.UpdateEntityAsync(record, record.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            return false;
        }
    }

    private static TableEntity WithoutRelease(QuarantineRecord record) =>
        new(record.PartitionKey, record.RowKey)
        {
            [nameof(record.Source)] = record.Source,
            [nameof(record.Item)] = record.Item,
            [nameof(record.Officer)] = record.Officer,
            [nameof(record.Codes)] = record.Codes,
            [nameof(record.Sentences)] = record.Sentences,
            [nameof(record.Finding)] = record.Finding,
            [nameof(record.File)] = record.File,
            [nameof(record.Line)] = record.Line,
            [nameof(record.QuarantinedAt)] = record.QuarantinedAt,
        };
}
