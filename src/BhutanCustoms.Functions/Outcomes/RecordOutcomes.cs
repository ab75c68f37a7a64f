using Azure.Storage.Blobs;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Outcomes;

/// <summary>A file of findings dropped into the container of outcomes is taken in.</summary>
public sealed class RecordOutcomes(RecordOutcomesStep step)
{
    /// <summary>Runs when a file is written. Event Grid, as for PreprocessBatch; what it misses, SweepInbox finds.</summary>
    [Function(nameof(RecordOutcomes))]
    public Task RunAsync(
        [BlobTrigger(StorageNames.Outcomes + "/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient file,
        CancellationToken cancellationToken
    ) => step.RunAsync(file.Name, cancellationToken);
}
