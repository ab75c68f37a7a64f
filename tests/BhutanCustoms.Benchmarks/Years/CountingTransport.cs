using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;
using BhutanCustoms.Reliability.Double;

namespace BhutanCustoms.Benchmarks.Years;

/// <summary>Leads requests to storage in memory, counts them, and takes the time that storage itself needs for them.</summary>
internal sealed class CountingTransport(StorageDouble storage) : HttpPipelineTransport
{
    private readonly Lock turn = new();
    private long ticks;

    public int Requests { get; private set; }

    public double Milliseconds => 1_000.0 * ticks / Stopwatch.Frequency;

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message)
    {
        lock (turn)
        {
            var begun = Stopwatch.GetTimestamp();
            message.Response = storage.Answer(new StorageRequest(message.Request));
            ticks += Stopwatch.GetTimestamp() - begun;
            Requests++;
        }
    }

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        Process(message);
        return ValueTask.CompletedTask;
    }
}
