using Azure.Storage.Blobs;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Batches;

/// <summary>A file dropped into the inbox becomes a batch.</summary>
public sealed class PreprocessBatch(PreprocessStep step)
{
    /// <summary>
    /// Runs when a file is written, wherever it lies: events pay no heed to the path's form, so the name is all that is sure. Event Grid,
    /// because Flex Consumption has no other source; what it misses, SweepInbox finds.
    /// </summary>
    [Function(nameof(PreprocessBatch))]
    public Task RunAsync(
        [BlobTrigger(StorageNames.Inbox + "/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient file,
        CancellationToken cancellationToken
    ) => step.RunAsync(file.Name, cancellationToken);
}
