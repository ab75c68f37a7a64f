using System.Text.Json;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Tasks;

/// <summary>Asks for work on batches and tells how far it has come: of each kind the last one asked for, a blob beside the batch.</summary>
public sealed class BatchTasks(PipelineStorage storage, BatchQueues queues, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly Azure.Storage.Blobs.BlobContainerClient container = storage.Container(StorageNames.Batches);

    /// <summary>Asks for work; it begins when its message is taken up.</summary>
    public async Task<BatchTask> AskAsync(string batch, string kind, string who, string why, CancellationToken cancellationToken = default)
    {
        var task = new BatchTask(batch, kind, who, why, clock.GetUtcNow());
        await SaveAsync(task, cancellationToken).ConfigureAwait(false);
        await queues.RunAsync(new BatchTaskMessage(batch, kind, who, why), cancellationToken).ConfigureAwait(false);
        return task;
    }

    /// <summary>The work of a kind that was asked for last, or null where none was.</summary>
    public async Task<BatchTask?> FindAsync(string batch, string kind, CancellationToken cancellationToken = default) =>
        SafeKey.IsKey(batch) && await container.ReadAsync(BatchPaths.Task(batch, kind), cancellationToken).ConfigureAwait(false) is { } file
            ? JsonSerializer.Deserialize<BatchTask>(file, Json)
            : null;

    internal Task SaveAsync(BatchTask task, CancellationToken cancellationToken) =>
        container.WriteAsync(
            BatchPaths.Task(task.Batch, task.Kind),
            JsonSerializer.SerializeToUtf8Bytes(task with { UpdatedAt = clock.GetUtcNow() }, Json),
            "application/json",
            cancellationToken
        );
}
