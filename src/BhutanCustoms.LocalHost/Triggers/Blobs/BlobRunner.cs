using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues.Models;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using BhutanCustoms.LocalHost.Triggers.Invocations;

namespace BhutanCustoms.LocalHost.Triggers.Blobs;

/// <summary>Runs a function for a queued version of a blob.</summary>
/// <param name="function">The function.</param>
/// <param name="pattern">Names the parts of a blob's name.</param>
/// <param name="container">The container.</param>
/// <param name="invoker">Runs it.</param>
/// <param name="maxDequeueCount">Tries before a blob is parked.</param>
/// <param name="anyVersion">Whether it runs for a version that was replaced meanwhile, too, as where events announce blobs.</param>
internal sealed class BlobRunner(
    Function function,
    BlobPathPattern pattern,
    BlobContainerClient container,
    FunctionInvoker invoker,
    int maxDequeueCount,
    bool anyVersion
)
{
    /// <summary>Runs the function; a blob that was deleted meanwhile needs no run.</summary>
    public async Task<InvocationOutcome> RunAsync(QueueMessage message)
    {
        var version = BlobMessage.Parse(message.Body);
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
        var metadata = await MetadataAsync(blob, version.ETag.Trim('"')).ConfigureAwait(false);
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

    private async Task<IDictionary<string, string>?> MetadataAsync(BlobClient blob, string etag)
    {
        try
        {
            var properties = await blob.GetPropertiesAsync().ConfigureAwait(false);
            return anyVersion || BlobVersion.Of(properties.Value.ETag) == etag ? properties.Value.Metadata : null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }
}
