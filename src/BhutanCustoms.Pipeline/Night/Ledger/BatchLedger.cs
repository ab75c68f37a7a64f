using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Night.Shadow;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>
/// The ledger of batches and chunks. Every change of state is one conditional transaction, in which the lists of open and of recent batches
/// change too: whoever comes second sees that and reads again. The counts must reconcile: rows read = accepted + known + rejected,
/// accepted = sum over chunks = scored = classified.
/// </summary>
public sealed class BatchLedger(PipelineStorage storage, TimeProvider clock)
{
    private const int MostInTransaction = 100;
    private readonly TableClient batches = storage.Table(StorageNames.BatchTable);
    private readonly TableClient chunks = storage.Table(StorageNames.ChunkTable);

    /// <summary>A batch, or null where there is none of that identity.</summary>
    public Task<BatchRecord?> FindAsync(string batch, CancellationToken cancellationToken = default) =>
        batches.FindAsync<BatchRecord>(BatchRecord.Partition, batch, cancellationToken);

    /// <summary>All batches, in the order of their identities. Its cost grows with them: for what is done once a day, or less.</summary>
    public AsyncPageable<BatchRecord> AllAsync(CancellationToken cancellationToken = default) =>
        batches.QueryAsync<BatchRecord>(BatchIndex.Batches, cancellationToken: cancellationToken);

    /// <summary>The batches that are being prepared or scored.</summary>
    public async Task<IReadOnlyList<OpenBatch>> OpenAsync(CancellationToken cancellationToken = default)
    {
        var open = new List<OpenBatch>();
        await foreach (
            var batch in batches.QueryAsync<OpenBatch>(BatchIndex.OpenBatches, cancellationToken: cancellationToken).ConfigureAwait(false)
        )
        {
            open.Add(batch);
        }

        return open;
    }

    /// <summary>How often the messages of a batch were sent again, or null where it isn't open.</summary>
    public Task<OpenBatch?> FindOpenAsync(string batch, CancellationToken cancellationToken = default) =>
        batches.FindAsync<OpenBatch>(BatchRecord.Partition, BatchIndex.OpenKey(batch), cancellationToken);

    /// <summary>Saves how often the messages of an open batch were sent again, if nobody else has since it was read.</summary>
    /// <returns>Whether it was saved; not where the batch ended meanwhile.</returns>
    public async Task<bool> SaveAsync(OpenBatch batch, CancellationToken cancellationToken = default)
    {
        try
        {
            await batches.UpdateEntityAsync(batch, batch.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Some batches, the newest first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="after">Those behind this place; null for the newest.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The batches, and the place of the last of them where there may be more.</returns>
    public async Task<(IReadOnlyList<BatchRecord> Batches, string? Next)> RecentAsync(
        int most,
        string? after = null,
        CancellationToken cancellationToken = default
    )
    {
        var recent = new List<BatchRecord>();
        await foreach (
            var batch in batches
                .QueryAsync<BatchRecord>(BatchIndex.RecentBatches(after), most, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            batch.RowKey = BatchIndex.BatchOf(batch.RowKey);
            recent.Add(batch);
            if (recent.Count == most)
            {
                return (recent, BatchIndex.Place(batch));
            }
        }

        return (recent, null);
    }

    /// <summary>All batches that had a fraud model or a classifier in shadow.</summary>
    public AsyncPageable<BatchRecord> InShadowAsync(string version, CancellationToken cancellationToken = default) =>
        batches.QueryAsync<BatchRecord>(
            $"{BatchIndex.Batches} and {TableClient.CreateQueryFilter($"(ShadowModel eq {version} or ShadowHsModel eq {version})")}",
            cancellationToken: cancellationToken
        );

    /// <summary>All batches of a source that were accepted.</summary>
    public AsyncPageable<BatchRecord> AcceptedAsync(string source, CancellationToken cancellationToken = default) =>
        batches.QueryAsync<BatchRecord>(
            $"{BatchIndex.Batches} and "
                + TableClient.CreateQueryFilter(
                    $"Source eq {source} and (State eq {nameof(BatchState.Scoring)} or State eq {nameof(BatchState.Finished)})"
                ),
            cancellationToken: cancellationToken
        );

    /// <summary>Adds a batch; gives the one that is there already, if so.</summary>
    public async Task<BatchRecord> RegisterAsync(BatchRecord batch, CancellationToken cancellationToken = default)
    {
        try
        {
            await WriteAsync(batch, new(TableTransactionActionType.Add, batch), cancellationToken).ConfigureAwait(false);
            return batch;
        }
        catch (TableTransactionFailedException exception) when (exception.Status == 409)
        {
            return (await FindAsync(batch.RowKey, cancellationToken).ConfigureAwait(false))!;
        }
    }

    /// <summary>Saves a batch if nobody else has since it was read.</summary>
    /// <returns>Whether it was saved.</returns>
    public async Task<bool> SaveAsync(BatchRecord batch, CancellationToken cancellationToken = default)
    {
        try
        {
            await WriteAsync(batch, new(TableTransactionActionType.UpdateReplace, batch, batch.ETag), cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (TableTransactionFailedException exception) when (exception.Status == 412)
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
    public Task<ChunkRecord?> FindChunkAsync(ChunkMessage message, CancellationToken cancellationToken = default) =>
        chunks.FindAsync<ChunkRecord>(message.Batch, ChunkRecord.Key(message.Chunk), cancellationToken);

    /// <summary>
    /// Replaces the chunks of a batch that is being prepared: those of an interrupted try that had others go, and one that is there already
    /// stays with what has become of it. So one who lost the batch's lock to another takes nothing away that came of the other's chunks.
    /// </summary>
    /// <exception cref="TableTransactionFailedException">Another changed them at the same moment; the batch is prepared again.</exception>
    public async Task SetChunksAsync(string batch, IReadOnlyCollection<ChunkRecord> records, CancellationToken cancellationToken = default)
    {
        var wanted = records.ToDictionary(record => record.RowKey, StringComparer.Ordinal);
        var before = await ChunksAsync(batch, cancellationToken).ConfigureAwait(false);
        var there = before.ToDictionary(chunk => chunk.RowKey, StringComparer.Ordinal);
        var actions = before
            .Where(chunk => !wanted.ContainsKey(chunk.RowKey))
            .Select(chunk => new TableTransactionAction(TableTransactionActionType.Delete, chunk, chunk.ETag))
            .Concat(records.Where(record => there.GetValueOrDefault(record.RowKey)?.Sha256 != record.Sha256).Select(Write));
        foreach (var part in actions.Chunk(MostInTransaction))
        {
            await chunks.SubmitTransactionAsync(part, cancellationToken).ConfigureAwait(false);
        }

        TableTransactionAction Write(ChunkRecord record) =>
            there.TryGetValue(record.RowKey, out var other)
                ? new(TableTransactionActionType.UpdateReplace, record, other.ETag)
                : new(TableTransactionActionType.Add, record);
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

    private async Task WriteAsync(BatchRecord batch, TableTransactionAction write, CancellationToken cancellationToken)
    {
        var (listed, open) = (batch.Listed, batch.CurrentState is BatchState.Preparing or BatchState.Scoring);
        (batch.Listed, batch.UpdatedAt) = (open, clock.GetUtcNow());
        List<TableTransactionAction> writes =
        [
            write,
            new(TableTransactionActionType.UpsertReplace, batch.Copy(BatchIndex.RecentKey(batch))),
        ];
        if (open != listed)
        {
            var pointer = new OpenBatch { RowKey = BatchIndex.OpenKey(batch.RowKey) };
            writes.Add(new(open ? TableTransactionActionType.UpsertReplace : TableTransactionActionType.Delete, pointer, ETag.All));
        }

        try
        {
            var responses = await batches.SubmitTransactionAsync(writes, cancellationToken).ConfigureAwait(false);
            batch.ETag = responses.Value[0].Headers.ETag!.Value;
        }
        catch
        {
            batch.Listed = listed;
            throw;
        }
    }

    private Task<Response> MergeAsync(ChunkMessage message, Dictionary<string, object?> properties, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(properties) { PartitionKey = message.Batch, RowKey = ChunkRecord.Key(message.Chunk) };
        return chunks.UpdateEntityAsync(entity, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }
}
