using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>The criteria that act on a batch, with the scorer of the batch.</summary>
public sealed class CriteriaOfBatch(CriteriaInForce inForce, BatchScorers scorers)
{
    /// <summary>The batch with its criteria, which are found out where that is not done yet.</summary>
    /// <returns>The batch as it stands in the ledger.</returns>
    internal Task<BatchRecord> PinAsync(BatchRecord batch, CancellationToken cancellationToken) =>
        inForce.PinAsync(batch, cancellationToken);

    /// <summary>Those that act on a batch; null where none does.</summary>
    public async Task<BatchCriteria?> OfAsync(BatchRecord batch, CancellationToken cancellationToken = default) =>
        await inForce.OfAsync(batch, cancellationToken).ConfigureAwait(false) is { } set
            ? new BatchCriteria(set, await scorers.OfAsync(batch).ConfigureAwait(false))
            : null;
}
