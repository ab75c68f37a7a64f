using Azure;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Triggers.Timers;

/// <summary>Remembers a timer's last run in the host's container.</summary>
internal sealed class TimerStatusStore(BlobContainerClient container, string function)
{
    private readonly BlobClient _blob = container.GetBlobClient($"timers/{function}/status");

    public async Task<ScheduleStatus?> ReadAsync(CancellationToken cancellationToken)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        try
        {
            var status = await _blob.DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            return status.Value.Content.ToObjectFromJson<ScheduleStatus>();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public Task WriteAsync(ScheduleStatus status) => _blob.UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true);
}
