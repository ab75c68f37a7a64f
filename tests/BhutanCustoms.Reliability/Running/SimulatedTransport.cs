using Azure.Core;
using Azure.Core.Pipeline;
using BhutanCustoms.Reliability.Double;

namespace BhutanCustoms.Reliability.Running;

/// <summary>Hands a worker's requests to the run, which answers them when it is their turn.</summary>
internal sealed class SimulatedTransport(Func<StorageRequest, PendingRequest> ask) : HttpPipelineTransport
{
    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The pipeline makes no request that blocks.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        message.CancellationToken.ThrowIfCancellationRequested();
        var pending = ask(new StorageRequest(message.Request));
        await using var cancelled = message.CancellationToken.UnsafeRegister((_, token) => pending.Cancel(token), null);
        message.Response = await pending.Answer.ConfigureAwait(false);
    }
}
