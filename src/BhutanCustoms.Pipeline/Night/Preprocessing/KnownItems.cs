using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>
/// The items that earlier batches of a source accepted: each batch stores the keys of its items, and a batch joins the list by one
/// conditional write, so that of two batches with the same item prepared at once only one can accept it. Memory: some 20 bytes an item
/// known.
/// </summary>
public sealed class KnownItems(PipelineStorage storage, TimeProvider clock)
{
    private const string Generation = "generation";
    private readonly BlobContainerClient container = storage.Container(StorageNames.Batches);
    private readonly TableClient table = storage.Table(StorageNames.KnownItemTable);

    /// <summary>The keys of the items known to a source, but for those of one batch.</summary>
    /// <param name="source">The source.</param>
    /// <param name="exceptBatch">The batch whose own items don't count: it may be prepared a second time.</param>
    /// <param name="since">Batches before this moment don't count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<KnownItemSet> LoadAsync(
        string source,
        string exceptBatch,
        DateTimeOffset since,
        CancellationToken cancellationToken = default
    )
    {
        var keys = new ItemKeySet();
        ETag? generation = null;
        var partition = SafeKey.Of(source);
        await foreach (
            var entity in table
                .QueryAsync<TableEntity>(entity => entity.PartitionKey == partition, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            if (entity.RowKey == Generation)
            {
                generation = entity.ETag;
            }
            else if (entity.RowKey != exceptBatch && entity.GetDateTimeOffset("AcceptedAt") >= since)
            {
                var file = await container.ReadNeededAsync(BatchPaths.ItemKeys(entity.RowKey), cancellationToken).ConfigureAwait(false);
                keys.AddBytes(file.ToMemory().Span);
            }
        }

        return new KnownItemSet(keys, generation);
    }

    /// <summary>The batches whose items are known to a source, the latest first, each with the version of its keys.</summary>
    public async Task<IReadOnlyList<(string Batch, ETag Version)>> BatchesAsync(
        string source,
        CancellationToken cancellationToken = default
    )
    {
        var batches = new List<TableEntity>();
        var partition = SafeKey.Of(source);
        await foreach (
            var entity in table
                .QueryAsync<TableEntity>(
                    entity => entity.PartitionKey == partition && entity.RowKey != Generation,
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false)
        )
        {
            batches.Add(entity);
        }

        return
        [
            .. batches.OrderByDescending(entity => entity.GetDateTimeOffset("AcceptedAt")).Select(entity => (entity.RowKey, entity.ETag)),
        ];
    }

    /// <summary>Stores the keys of a batch's items.</summary>
    public Task StoreAsync(string batch, ItemKeySet keys, CancellationToken cancellationToken = default) =>
        container.WriteAsync(BatchPaths.ItemKeys(batch), keys.ToBytes(), "application/octet-stream", cancellationToken);

    /// <summary>Takes a batch from the list that had joined it and was then refused: its items can come with another file.</summary>
    public Task LeaveAsync(string source, string batch, CancellationToken cancellationToken = default) =>
        table.DeleteEntityAsync(SafeKey.Of(source), batch, cancellationToken: cancellationToken);

    /// <summary>Adds a batch to the list, if no other has been added since the set was loaded.</summary>
    /// <returns>Whether it was added.</returns>
    public async Task<bool> TryJoinAsync(string source, string batch, KnownItemSet loaded, CancellationToken cancellationToken = default)
    {
        var generation = new TableEntity(SafeKey.Of(source), Generation);
        var own = new TableEntity(SafeKey.Of(source), batch) { ["AcceptedAt"] = clock.GetUtcNow() };
        try
        {
            await table
                .SubmitTransactionAsync(
                    [
                        loaded.Generation is { } known
                            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, generation, known)
                            : new TableTransactionAction(TableTransactionActionType.Add, generation),
                        new TableTransactionAction(TableTransactionActionType.UpsertReplace, own),
                    ],
                    cancellationToken
                )
                .ConfigureAwait(false);
            return true;
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }
}
