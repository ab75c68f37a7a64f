using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Sweeping;

/// <summary>Whether an instance can work: blobs, queues and tables answer, and the reference lists can be read.</summary>
public sealed class Readiness(PipelineStorage storage, ReferenceStore references)
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    /// <summary>Why it can't work, for people, without addresses or secrets; null where it can.</summary>
    public async Task<string?> ProblemAsync(CancellationToken cancellationToken = default)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Most);
        var asked = "";
        try
        {
            asked = $"the container {StorageNames.Inbox}";
            await storage.Container(StorageNames.Inbox).GetPropertiesAsync(cancellationToken: limited.Token).ConfigureAwait(false);
            asked = $"the queue {StorageNames.FinishBatch}";
            await storage.Queue(StorageNames.FinishBatch).GetPropertiesAsync(limited.Token).ConfigureAwait(false);
            asked = $"the table {StorageNames.BatchTable}";
            await storage.Table(StorageNames.BatchTable).FindAsync<TableEntity>("ready", "ready", limited.Token).ConfigureAwait(false);
            asked = "the reference lists";
            await references.CurrentAsync(limited.Token).ConfigureAwait(false);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
        catch (RequestFailedException exception)
        {
            return $"Storage refuses {asked}: {exception.Status} {exception.ErrorCode}. Look at the account, its network and this app's rights.";
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested && exception is AggregateException or OperationCanceledException)
        {
            return $"Storage doesn't answer when asked for {asked} within {Most.TotalSeconds:F0} s. Look at the account and its network.";
        }
    }
}
