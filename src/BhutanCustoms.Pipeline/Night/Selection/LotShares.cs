using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>
/// The share of inspections that the lot draws, by work date: a row a change. Rows are for work dates to come only, so that a batch that is
/// finished a second time draws as many as the first time.
/// </summary>
public sealed class LotShares(PipelineStorage storage, IOptions<SelectionOptions> options)
{
    private const string Partition = "lot";
    private readonly TableClient table = storage.Table(StorageNames.CapacityTable);

    /// <summary>
    /// The share on a work date: the last change up to it, or the configured share, from no date on, where there is none or that was
    /// changed since.
    /// </summary>
    /// <param name="date">The work date, yyyy-MM-dd.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<LotShareRow> OnAsync(string date, CancellationToken cancellationToken = default)
    {
        var configured = options.Value.RandomShare;
        LotShareRow? last = null;
        await foreach (
            var row in table
                .QueryAsync<LotShareRow>(
                    TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey le {date}"),
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false)
        )
        {
            last = row;
        }

        return last?.Configured == configured ? last : new LotShareRow { Share = configured, Configured = configured };
    }

    /// <summary>Adds a change; one of the same work date stays as it is.</summary>
    internal async Task AddAsync(LotShareRow row, CancellationToken cancellationToken)
    {
        row.PartitionKey = Partition;
        try
        {
            await table.AddEntityAsync(row, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            // Somebody else decided at the same time.
        }
    }
}
