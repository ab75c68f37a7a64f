using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>What criteria released to be audited after clearance, by month and office.</summary>
public sealed class PostClearanceStore(PipelineStorage storage)
{
    private const int MostInTransaction = 50;
    private readonly TableClient table = storage.Table(StorageNames.PostClearanceTable);

    /// <summary>Adds the items of a batch; added twice they stand once.</summary>
    public async Task AddAsync(IEnumerable<PostClearanceItem> items, CancellationToken cancellationToken = default)
    {
        foreach (var list in items.GroupBy(item => item.PartitionKey))
        {
            foreach (var part in list.Chunk(MostInTransaction))
            {
                await table
                    .SubmitTransactionAsync(
                        part.Select(item => new TableTransactionAction(TableTransactionActionType.UpsertReplace, item)),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
        }
    }

    /// <summary>What an office released in a month, in no order that matters.</summary>
    /// <param name="month">The month, yyyy-MM.</param>
    /// <param name="office">The office.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<PostClearanceItem>> ReadAsync(
        string month,
        string office,
        CancellationToken cancellationToken = default
    )
    {
        var partition = PostClearanceItem.Partition(month, office);
        var items = new List<PostClearanceItem>();
        if (!SafeKey.IsKey(partition))
        {
            return items;
        }

        await foreach (
            var item in table
                .QueryAsync<PostClearanceItem>(item => item.PartitionKey == partition, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>An item that was released to be audited; null where it wasn't.</summary>
    /// <param name="date">The day of the batch's work list, yyyy-MM-dd.</param>
    /// <param name="office">The office.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="item">Declaration and item number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<PostClearanceItem?> FindAsync(
        string date,
        string office,
        string batch,
        string item,
        CancellationToken cancellationToken = default
    ) =>
        table.FindAsync<PostClearanceItem>(
            PostClearanceItem.Partition(date[..7], office),
            PostClearanceItem.Row(batch, item),
            cancellationToken
        );
}
