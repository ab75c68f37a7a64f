using Azure.Storage.Blobs;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Batches;

/// <summary>A file dropped into the inbox becomes a batch.</summary>
public sealed class PreprocessBatch(PreprocessStep step)
{
    /// <summary>
    /// Runs when a file is written. Event Grid, because Flex Consumption has no other source; what it misses, SweepInbox finds.
    /// </summary>
    [Function(nameof(PreprocessBatch))]
    public Task RunAsync(
        [BlobTrigger(StorageNames.Inbox + "/{source}/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient file,
        string source,
        CancellationToken cancellationToken
    ) => step.RunAsync(source, file.Name, cancellationToken);
}
