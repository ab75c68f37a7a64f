using System.Text.Json;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>Sends the messages by which one step calls the next. Always after the state that they rely on was saved.</summary>
public sealed class BatchQueues(PipelineStorage storage)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Asks for scores of chunks.</summary>
    public Task ScoreAsync(string batch, IEnumerable<int> chunks, CancellationToken cancellationToken = default) =>
        SendAsync(StorageNames.ScoreFraud, Messages(batch, chunks), cancellationToken);

    /// <summary>Asks for HS suggestions for chunks.</summary>
    public Task ClassifyAsync(string batch, IEnumerable<int> chunks, CancellationToken cancellationToken = default) =>
        SendAsync(StorageNames.ClassifyHs, Messages(batch, chunks), cancellationToken);

    /// <summary>Asks for the end of a batch.</summary>
    public Task FinishAsync(string batch, CancellationToken cancellationToken = default) =>
        SendAsync(StorageNames.FinishBatch, [new BatchMessage(batch) { TraceParent = PipelineTelemetry.TraceParent }], cancellationToken);

    /// <summary>Sends again what a batch that stopped while it was scored waits for.</summary>
    public async Task ResumeAsync(string batch, IReadOnlyList<ChunkRecord> chunks, CancellationToken cancellationToken = default)
    {
        await ClassifyAsync(batch, chunks.Where(chunk => chunk.Classified is null).Select(chunk => chunk.Number), cancellationToken)
            .ConfigureAwait(false);
        var toScore = chunks.Where(chunk => chunk.Classified is not null && chunk.Scored is null).Select(chunk => chunk.Number);
        await ScoreAsync(batch, toScore, cancellationToken).ConfigureAwait(false);
        if (chunks.All(chunk => chunk.Scored is not null && chunk.Classified is not null))
        {
            await FinishAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for work on a batch that somebody wants.</summary>
    public Task RunAsync(BatchTaskMessage task, CancellationToken cancellationToken = default) =>
        SendAsync(StorageNames.BatchTasks, [task with { TraceParent = PipelineTelemetry.TraceParent }], cancellationToken);

    private static IEnumerable<ChunkMessage> Messages(string batch, IEnumerable<int> chunks) =>
        chunks.Select(chunk => new ChunkMessage(batch, chunk) { TraceParent = PipelineTelemetry.TraceParent });

    private async Task SendAsync<T>(string queue, IEnumerable<T> messages, CancellationToken cancellationToken)
    {
        var client = storage.Queue(queue);
        foreach (var message in messages)
        {
            await client.SendMessageAsync(JsonSerializer.Serialize(message, Json), cancellationToken).ConfigureAwait(false);
        }
    }
}
