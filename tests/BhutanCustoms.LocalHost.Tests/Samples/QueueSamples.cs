using Azure.Storage.Queues.Models;
using BhutanCustoms.LocalHost.Tests.Drivers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Tests.Samples;

public sealed class QueueSamples(Recorder recorder)
{
    public sealed record Note(string Batch, int Chunk);

    [Function("ReadNote")]
    public void ReadNote([QueueTrigger("read-note")] Note note, long dequeueCount, FunctionContext context) =>
        recorder.Add($"{context.FunctionDefinition.Name} {note.Batch} {note.Chunk} {dequeueCount} {context.RetryContext.RetryCount}");

    [Function("AlwaysFail")]
    public Task AlwaysFail([QueueTrigger("always-fail")] QueueMessage message)
    {
        recorder.Add($"{message.Body} {message.DequeueCount}");
        throw new InvalidOperationException("This sample always fails.");
    }

    [Function("WaitAtGate")]
    public async Task WaitAtGate([QueueTrigger("wait-at-gate")] string text, CancellationToken cancellationToken)
    {
        await recorder.WaitAtGateAsync(cancellationToken);
        recorder.Add(text);
    }

    [Function("IgnoreToken")]
    public Task IgnoreToken([QueueTrigger("ignore-token")] string text)
    {
        recorder.Add(text);
        return recorder.Gate.Task;
    }
}
