using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using BhutanCustoms.LocalHost.Triggers.Invocations;

namespace BhutanCustoms.LocalHost.Triggers.Blobs;

/// <summary>
/// Scans a container for versions of blobs without a receipt, and queues each. First the message, then the receipt: what
/// dies in between is queued twice, never lost.
/// </summary>
internal sealed class BlobScanner(
    Function function,
    BlobPathPattern pattern,
    BlobContainerClient container,
    BlobReceipts receipts,
    QueueClient queue,
    FunctionInvoker invoker,
    TimeSpan interval,
    Action queued
) : IListener
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await receipts.LoadAsync(cancellationToken).ConfigureAwait(false);
    }

    // A scan lists the whole container: not worth doing after every invocation.
    public void Wake() { }

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await ScanAsync(stop).ConfigureAwait(false);
                await Task.Delay(interval, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // No more scanning.
        }
    }

    private async Task ScanAsync(CancellationToken stop)
    {
        try
        {
            await foreach (
                var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, pattern.Prefix, stop).ConfigureAwait(false)
            )
            {
                var etag = BlobVersion.Of(blob.Properties.ETag);
                if (pattern.Match(blob.Name) is not null && !receipts.Has(blob.Name, etag))
                {
                    var type = $"{blob.Properties.BlobType}Blob";
                    var message = BlobMessage.Of(function, type, container.Name, blob.Name, etag);
                    await queue
                        .SendMessageAsync(message.ToData(), timeToLive: StorageConnections.Forever, cancellationToken: stop)
                        .ConfigureAwait(false);
                    await receipts.AddAsync(blob.Name, etag, CancellationToken.None).ConfigureAwait(false);
                    queued();
                }
            }
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            invoker.Report(FunctionEventKind.TriggerFailed, function, pattern.Pattern, 1, e);
        }
    }
}
