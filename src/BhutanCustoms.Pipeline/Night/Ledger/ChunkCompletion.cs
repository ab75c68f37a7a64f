using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>What classifying and scoring share: is the chunk still waited for? And after scoring: was it the last?</summary>
public sealed class ChunkCompletion(BatchLedger ledger, BatchQueues queues)
{
    /// <summary>Finds batch and chunk of a message, or says why there is nothing to do.</summary>
    public async Task<(BatchRecord? Batch, ChunkRecord? Chunk, StepOutcome? Outcome)> BeginAsync(
        ChunkMessage message,
        CancellationToken cancellationToken = default
    )
    {
        var batch = await ledger.FindAsync(message.Batch, cancellationToken).ConfigureAwait(false);
        if (batch?.CurrentState != BatchState.Scoring)
        {
            return (
                batch,
                null,
                StepOutcome.Superseded(
                    $"Batch {message.Batch} is {batch?.State ?? "unknown"}, so its chunk {message.Chunk} is not waited for."
                )
            );
        }

        var chunk = await ledger.FindChunkAsync(message, cancellationToken).ConfigureAwait(false);
        return (batch, chunk, chunk is null ? StepOutcome.Superseded($"Batch {message.Batch} has no chunk {message.Chunk}.") : null);
    }

    /// <summary>
    /// Asks for the end of the batch once every chunk is scored and classified. Two chunks may both ask: finishing twice changes nothing.
    /// </summary>
    public async Task<StepOutcome> EndAsync(BatchRecord batch, CancellationToken cancellationToken = default)
    {
        var chunks = await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        if (chunks.Any(chunk => chunk.Scored is null || chunk.Classified is null))
        {
            return StepOutcome.Done("Other chunks are waited for.");
        }

        await queues.FinishAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        return StepOutcome.Done("It was the last chunk.");
    }
}
