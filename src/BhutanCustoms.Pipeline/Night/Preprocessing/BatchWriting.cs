using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.RevenueTotals;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>Reads a file once through and stores its chunks, rejects and repairs.</summary>
internal sealed class BatchWriting(
    PipelineStorage storage,
    ChunkFiles files,
    BatchRecord batch,
    KnownItemSet known,
    DeclarationReader reader,
    bool withPriceBands
)
{
    private readonly DuplicateFilter duplicates = new(known.Keys);
    private readonly Azure.Storage.Blobs.BlobContainerClient container = storage.Container(StorageNames.Batches);

    public PreparedTotals Totals { get; } = new();

    public BatchRevenue Revenue { get; } = new();

    public ItemKeySet ItemKeys => duplicates.Seen;

    public PriceBandBuilder? PriceBands { get; } = withPriceBands ? new PriceBandBuilder() : null;

    public async Task RunAsync(Stream text, CancellationToken cancellationToken)
    {
        var rejects = new StagedCsvFile(container, BatchPaths.Rejects(batch.RowKey), "line,field,value,code,reason");
        var repairs = new StagedCsvFile(container, BatchPaths.Repairs(batch.RowKey), "line,field,from,to,code");
        var storing = new Queue<Task<(ChunkRecord Record, BatchRevenue Revenue)>>();
        try
        {
            await foreach (var parsed in reader.ReadAsync(text, cancellationToken).ConfigureAwait(false))
            {
                var chunk = duplicates.Apply(parsed);
                Totals.Add(chunk);
                await rejects
                    .WriteAsync(
                        chunk.Rejects.Select(reject =>
                            (string[])[StagedCsvFile.Text(reject.Line), reject.Field, reject.Value, reject.Rule.Code, reject.Rule.Sentence]
                        ),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                await repairs
                    .WriteAsync(
                        chunk.Repairs.Select(repair =>
                            (string[])[StagedCsvFile.Text(repair.Line), repair.Field, repair.From, repair.To, repair.Code]
                        ),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                if (chunk.Items.Count == 0)
                {
                    continue;
                }

                PriceBands?.Add(chunk.Items);
                storing.Enqueue(Task.Run(() => StoreAsync(chunk, cancellationToken), cancellationToken));
                if (storing.Count >= reader.Parallelism)
                {
                    Note(await storing.Dequeue().ConfigureAwait(false));
                }
            }

            while (storing.TryDequeue(out var rest))
            {
                Note(await rest.ConfigureAwait(false));
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(storing)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await rejects.CommitAsync(cancellationToken).ConfigureAwait(false);
        await repairs.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Note((ChunkRecord Record, BatchRevenue Revenue) stored)
    {
        Totals.Chunks.Add(stored.Record.Number, stored.Record);
        Revenue.Add(stored.Revenue);
    }

    private async Task<(ChunkRecord Record, BatchRevenue Revenue)> StoreAsync(ParsedChunk chunk, CancellationToken cancellationToken)
    {
        var sha256 = await files
            .StoreAsync(BatchPaths.Prepared(batch.RowKey, chunk.Number), ChunkParquet.Write(chunk.Items), cancellationToken)
            .ConfigureAwait(false);
        var record = new ChunkRecord
        {
            PartitionKey = batch.RowKey,
            RowKey = ChunkRecord.Key(chunk.Number),
            Rows = chunk.Items.Count,
            Sha256 = sha256,
        };
        return (record, BatchRevenue.Of(chunk.Items));
    }
}
