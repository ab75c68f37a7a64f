using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>What inspections found. Findings are added, never changed or removed.</summary>
public sealed class OutcomeStore(PipelineStorage storage)
{
    private const int MostInTransaction = 100;
    private readonly TableClient table = storage.Table(StorageNames.OutcomeTable);

    /// <summary>Adds findings; one that is there already changes nothing.</summary>
    /// <param name="outcomes">The findings, with their keys.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AddAsync(IEnumerable<OutcomeRecord> outcomes, CancellationToken cancellationToken = default)
    {
        foreach (
            var part in outcomes
                .GroupBy(outcome => outcome.PartitionKey)
                .SelectMany(source => source.DistinctBy(outcome => outcome.RowKey).Chunk(MostInTransaction))
        )
        {
            await table
                .SubmitTransactionAsync(
                    part.Select(outcome => new TableTransactionAction(TableTransactionActionType.UpsertReplace, outcome)),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Every finding entered up to a moment, those that a later one supersedes too, by source and item, in the order of entry.
    /// </summary>
    public async IAsyncEnumerable<OutcomeRecord> AllAsync(
        DateTimeOffset until,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await foreach (
            var outcome in table
                .QueryAsync<OutcomeRecord>(outcome => outcome.EnteredAt <= until, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            yield return outcome;
        }
    }

    /// <summary>Every finding about an item, in the order of entry.</summary>
    /// <param name="source">The source of the declaration.</param>
    /// <param name="item">Declaration and item number, as <see cref="Declarations.Items.ItemKey.Name"/> gives them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<OutcomeRecord>> OfItemAsync(string source, string item, CancellationToken cancellationToken = default)
    {
        var found = new List<OutcomeRecord>();
        if (source.Length > TextBounds.Source || item.Length > TextBounds.Item)
        {
            return found;
        }

        foreach (var key in ItemReference.Parse(source, item).Keys())
        {
            found.AddRange(await StartingAsync(source, OutcomeRecords.OfItem(key), cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    /// <summary>The findings of a source whose rows begin so, in the order of rows.</summary>
    internal async Task<IReadOnlyList<OutcomeRecord>> StartingAsync(string source, string rows, CancellationToken cancellationToken)
    {
        var found = new List<OutcomeRecord>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {source} and RowKey ge {rows} and RowKey lt {rows + '~'}");
        await foreach (var outcome in table.QueryAsync<OutcomeRecord>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            found.Add(outcome);
        }

        return found;
    }

    /// <summary>
    /// The finding that counted for each item at a moment: of those entered by then, the last; of two entered at the same moment, the one
    /// whose hash of the content is greater.
    /// </summary>
    public async Task<IReadOnlyList<OutcomeRecord>> CountingAsync(DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        var last = new Dictionary<(string Source, string Item), OutcomeRecord>();
        await foreach (var outcome in AllAsync(until, cancellationToken).ConfigureAwait(false))
        {
            last[(outcome.PartitionKey, outcome.Item)] = outcome;
        }

        return [.. last.Values];
    }
}
