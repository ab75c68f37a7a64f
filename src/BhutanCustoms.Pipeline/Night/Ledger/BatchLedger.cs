using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Night.Shadow;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>
/// The ledger of batches and chunks. Every change of state is one conditional write: whoever comes second sees that and reads again.
/// The counts must reconcile: rows read = accepted + rejected, accepted = sum over chunks = scored = classified.
/// </summary>
public sealed class BatchLedger(PipelineStorage storage, TimeProvider clock)
{
    private const int MostInTransaction = 100;
    private readonly TableClient batches = storage.Table(StorageNames.BatchTable);
    private readonly TableClient chunks = storage.Table(StorageNames.ChunkTable);

    /// <summary>A batch, or null where there is none of that identity.</summary>
    public async Task<BatchRecord?> FindAsync(string batch, CancellationToken cancellationToken = default)
    {
        if (!SafeKey.IsKey(batch))
        {
            return null;
        }

        var found = await batches
            .GetEntityIfExistsAsync<BatchRecord>(BatchRecord.Partition, batch, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>All batches, in the order of their identities.</summary>
    public AsyncPageable<BatchRecord> AllAsync(CancellationToken cancellationToken = default) =>
        batches.QueryAsync<BatchRecord>(batch => batch.PartitionKey == BatchRecord.Partition, cancellationToken: cancellationToken);

    /// <summary>All batches that had a fraud model or a classifier in shadow.</summary>
    public AsyncPageable<BatchRecord> InShadowAsync(string version, CancellationToken cancellationToken = default) =>
        batches.QueryAsync<BatchRecord>(
            batch => batch.PartitionKey == BatchRecord.Partition && (batch.ShadowModel == version || batch.ShadowHsModel == version),
            cancellationToken: cancellationToken
        );

    /// <summary>Adds a batch; gives the one that is there already, if so.</summary>
    public async Task<BatchRecord> RegisterAsync(BatchRecord batch, CancellationToken cancellationToken = default)
    {
        batch.UpdatedAt = clock.GetUtcNow();
        try
        {
            batch.ETag = (await batches.AddEntityAsync(batch, cancellationToken).ConfigureAwait(false)).Headers.ETag!.Value;
            return batch;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return (await FindAsync(batch.RowKey, cancellationToken).ConfigureAwait(false))!;
        }
    }

    /// <summary>Saves a batch if nobody else has since it was read.</summary>
    /// <returns>Whether it was saved.</returns>
    public async Task<bool> SaveAsync(BatchRecord batch, CancellationToken cancellationToken = default)
    {
        batch.UpdatedAt = clock.GetUtcNow();
        try
        {
            batch.ETag = (
                await batches.UpdateEntityAsync(batch, batch.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false)
            )
                .Headers
                .ETag!
                .Value;
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            return false;
        }
    }

    /// <summary>The chunks of a batch, in order.</summary>
    public async Task<IReadOnlyList<ChunkRecord>> ChunksAsync(string batch, CancellationToken cancellationToken = default)
    {
        var all = new List<ChunkRecord>();
        await foreach (
            var chunk in chunks
                .QueryAsync<ChunkRecord>(chunk => chunk.PartitionKey == batch, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            all.Add(chunk);
        }

        return all;
    }

    /// <summary>A chunk, or null where there is none.</summary>
    public async Task<ChunkRecord?> FindChunkAsync(ChunkMessage message, CancellationToken cancellationToken = default)
    {
        var found = await chunks
            .GetEntityIfExistsAsync<ChunkRecord>(message.Batch, ChunkRecord.Key(message.Chunk), cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Replaces the chunks of a batch that is being prepared: those of an interrupted try that had others go.</summary>
    public async Task SetChunksAsync(string batch, IReadOnlyCollection<ChunkRecord> records, CancellationToken cancellationToken = default)
    {
        var kept = records.Select(record => record.RowKey).ToHashSet(StringComparer.Ordinal);
        var before = await ChunksAsync(batch, cancellationToken).ConfigureAwait(false);
        var actions = before
            .Where(chunk => !kept.Contains(chunk.RowKey))
            .Select(chunk => new TableTransactionAction(TableTransactionActionType.Delete, chunk))
            .Concat(records.Select(record => new TableTransactionAction(TableTransactionActionType.UpsertReplace, record)));
        foreach (var part in actions.Chunk(MostInTransaction))
        {
            await chunks.SubmitTransactionAsync(part, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Notes that a chunk was scored, by which model, and what became of it in shadow.</summary>
    public Task SetScoredAsync(
        ChunkMessage message,
        int items,
        string sha256,
        string model,
        string? shadowSha256 = null,
        string? shadowFault = null,
        CancellationToken cancellationToken = default
    ) =>
        MergeAsync(
            message,
            new()
            {
                [nameof(ChunkRecord.Scored)] = items,
                [nameof(ChunkRecord.ScoresSha256)] = sha256,
                [nameof(ChunkRecord.ScoredBy)] = model,
                [nameof(ChunkRecord.ShadowSha256)] = shadowSha256,
                [nameof(ChunkRecord.ShadowFault)] = shadowFault,
            },
            cancellationToken
        );

    /// <summary>Notes that a chunk was classified, and how that compares with the classifier in shadow.</summary>
    public Task SetClassifiedAsync(
        ChunkMessage message,
        int items,
        string sha256,
        int? shadowCodes = null,
        int? shadowCodesEqual = null,
        string? shadowFault = null,
        CancellationToken cancellationToken = default
    ) =>
        MergeAsync(
            message,
            new()
            {
                [nameof(ChunkRecord.Classified)] = items,
                [nameof(ChunkRecord.SuggestionsSha256)] = sha256,
                [nameof(ChunkRecord.ShadowCodes)] = shadowCodes,
                [nameof(ChunkRecord.ShadowCodesEqual)] = shadowCodesEqual,
                [nameof(ChunkRecord.ShadowHsFault)] = shadowFault,
            },
            cancellationToken
        );

    private Task<Response> MergeAsync(ChunkMessage message, Dictionary<string, object?> properties, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(properties) { PartitionKey = message.Batch, RowKey = ChunkRecord.Key(message.Chunk) };
        return chunks.UpdateEntityAsync(entity, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }
}
