using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Outcomes;

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
        foreach (var part in outcomes.GroupBy(outcome => outcome.PartitionKey).SelectMany(source => source.DistinctBy(outcome => outcome.RowKey).Chunk(MostInTransaction)))
        {
            await table.SubmitTransactionAsync(part.Select(outcome => new TableTransactionAction(TableTransactionActionType.UpsertReplace, outcome)), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Every finding entered up to a moment, those that a later one supersedes too, by source and item, in the order of entry.</summary>
    public async IAsyncEnumerable<OutcomeRecord> AllAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var outcome in table.QueryAsync<OutcomeRecord>(outcome => outcome.EnteredAt <= until, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return outcome;
        }
    }

    /// <summary>The finding that counted for each item at a moment: of those entered by then, the last.</summary>
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
