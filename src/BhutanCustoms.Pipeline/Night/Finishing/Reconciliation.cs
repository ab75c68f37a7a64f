using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>Checks that a batch's counts reconcile before it is finished.</summary>
public static class Reconciliation
{
    /// <summary>What is still waited for, naming the chunk; null where everything is there.</summary>
    /// <exception cref="InvalidOperationException">The counts can never reconcile; the message says where.</exception>
    public static string? Waiting(BatchRecord batch, IReadOnlyList<ChunkRecord> chunks)
    {
        if (
            chunks.Count != batch.Chunks
            || chunks.Sum(chunk => (long)chunk.Rows) != batch.Accepted
            || batch.RowsRead != batch.Accepted + batch.Known + batch.Rejected
        )
        {
            throw new InvalidOperationException(
                $"Batch {batch.RowKey} doesn't reconcile: {batch.RowsRead} rows read, {batch.Accepted} accepted, "
                    + $"{batch.Known} known, {batch.Rejected} rejected, {batch.Chunks} chunks; the ledger has {chunks.Count} chunks with "
                    + $"{chunks.Sum(chunk => (long)chunk.Rows)} items."
            );
        }

        foreach (var chunk in chunks)
        {
            if (chunk.Scored is null || chunk.Classified is null)
            {
                return $"Chunk {chunk.Number} of batch {batch.RowKey} is not {(chunk.Scored is null ? "scored" : "classified")} yet.";
            }

            if (chunk.Scored != chunk.Rows || chunk.Classified != chunk.Rows)
            {
                throw new InvalidOperationException(
                    $"Chunk {chunk.Number} of batch {batch.RowKey} has {chunk.Rows} items, of which {chunk.Scored} are scored "
                        + $"and {chunk.Classified} classified."
                );
            }
        }

        return null;
    }
}
