using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues.Models;
using BhutanCustoms.LocalHost.Triggers.Invocations;

namespace BhutanCustoms.LocalHost.Triggers.Blobs;

/// <summary>Runs a function for a queued version of a blob.</summary>
internal sealed class BlobRunner(
    Function function,
    BlobPathPattern pattern,
    BlobContainerClient container,
    FunctionInvoker invoker,
    int maxDequeueCount
)
{
    /// <summary>Runs the function; a version that was deleted or replaced meanwhile needs no run: the next has its own message.</summary>
    public async Task<InvocationOutcome> RunAsync(QueueMessage message)
    {
        var version = message.Body.ToObjectFromJson<BlobMessage>()!;
        if (version.BlobName.Split('/').Any(segment => segment is "." or ".."))
        {
            invoker.Report(
                FunctionEventKind.TriggerFailed,
                function,
                $"{version.ContainerName}/{version.BlobName}",
                (int)message.DequeueCount,
                Unaddressable(version)
            );
            return InvocationOutcome.Failed;
        }

        var blob = container.GetBlobClient(version.BlobName);
        var parts = pattern.Match(version.BlobName);
        var metadata = await MetadataAsync(blob, version.ETag).ConfigureAwait(false);
        if (parts is null || metadata is null)
        {
            return InvocationOutcome.Succeeded;
        }

        var input = new BlobInput(blob, parts, metadata, (int)message.DequeueCount, maxDequeueCount);
        return (await invoker.InvokeAsync(function, input).ConfigureAwait(false)).Outcome;
    }

    // .NET resolves dot segments in an address: a client for such a blob would silently read another.
    private static InvalidDataException Unaddressable(BlobMessage version) =>
        new(
            $"The blob '{version.BlobName}' in {version.ContainerName} has a part '.' or '..' in its name, which .NET can't "
                + $"address. Upload it under another name."
        );

    private static async Task<IDictionary<string, string>?> MetadataAsync(BlobClient blob, string etag)
    {
        try
        {
            var properties = await blob.GetPropertiesAsync().ConfigureAwait(false);
            return BlobVersion.Of(properties.Value.ETag) == etag ? properties.Value.Metadata : null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }
}
