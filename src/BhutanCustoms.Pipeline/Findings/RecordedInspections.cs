using System.Collections.Concurrent;
using BhutanCustoms.Pipeline.Night.Amendments;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>Which items have been inspected, by the findings recorded.</summary>
public sealed class RecordedInspections(OutcomeStore outcomes) : IInspections
{
    private const int RequestsAtOnce = 16;

    /// <inheritdoc/>
    public async Task<IReadOnlySet<ulong>> RecordedAsync(
        string source,
        IReadOnlyCollection<ulong> items,
        DateTimeOffset by,
        CancellationToken cancellationToken
    )
    {
        var recorded = new ConcurrentDictionary<ulong, bool>();
        await Parallel
            .ForEachAsync(
                items,
                new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = cancellationToken },
                async (item, token) =>
                {
                    var found = await outcomes.StartingAsync(source, OutcomeRecords.OfItem(item), token).ConfigureAwait(false);
                    if (found.Any(outcome => outcome.RecordedAt <= by))
                    {
                        recorded[item] = true;
                    }
                }
            )
            .ConfigureAwait(false);
        return recorded.Keys.ToHashSet();
    }
}
