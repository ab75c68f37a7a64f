using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Findings.Overrides;

/// <summary>Officers' choices against the system's. They are added, never changed or removed.</summary>
public sealed class OverrideStore(PipelineStorage storage)
{
    private readonly TableClient table = storage.Table(StorageNames.OverrideTable);

    /// <summary>Adds a choice; one that is there already stays as it is.</summary>
    /// <returns>The choice as it is kept.</returns>
    public async Task<OverrideRecord> AddAsync(OverrideRecord choice, CancellationToken cancellationToken = default)
    {
        try
        {
            await table.AddEntityAsync(choice, cancellationToken).ConfigureAwait(false);
            return choice;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return (
                await table
                    .GetEntityAsync<OverrideRecord>(choice.PartitionKey, choice.RowKey, cancellationToken: cancellationToken)
                    .ConfigureAwait(false)
            ).Value;
        }
    }

    /// <summary>The choices made on some days, in the order of days.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<OverrideRecord> AllAsync(
        DateOnly from,
        DateOnly until,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {Day(from)} and PartitionKey le {Day(until)}");
        await foreach (var choice in table.QueryAsync<OverrideRecord>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return choice;
        }
    }

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
