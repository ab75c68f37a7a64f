using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Batches;

/// <summary>Scores a chunk for fraud.</summary>
public sealed class ScoreFraud(ScoreStep step)
{
    /// <summary>Runs for each message.</summary>
    [Function(nameof(ScoreFraud))]
    public Task RunAsync([QueueTrigger(StorageNames.ScoreFraud)] ChunkMessage message, CancellationToken cancellationToken) =>
        step.RunAsync(message, cancellationToken);
}
