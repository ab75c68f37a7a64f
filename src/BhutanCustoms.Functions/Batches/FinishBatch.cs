using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Batches;

/// <summary>Selects lanes and writes work lists once every chunk of a batch is scored and classified.</summary>
public sealed class FinishBatch(FinishStep step)
{
    /// <summary>Runs for each message.</summary>
    [Function(nameof(FinishBatch))]
    public Task RunAsync([QueueTrigger(StorageNames.FinishBatch)] BatchMessage message, CancellationToken cancellationToken) =>
        step.RunAsync(message, cancellationToken);
}
