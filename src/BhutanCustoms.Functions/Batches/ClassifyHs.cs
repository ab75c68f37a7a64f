using BhutanCustoms.Pipeline.Night.Classification;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Batches;

/// <summary>Suggests HS codes for a chunk.</summary>
public sealed class ClassifyHs(ClassifyStep step)
{
    /// <summary>Runs for each message.</summary>
    [Function(nameof(ClassifyHs))]
    public Task RunAsync([QueueTrigger(StorageNames.ClassifyHs)] ChunkMessage message, CancellationToken cancellationToken) =>
        step.RunAsync(message, cancellationToken);
}
