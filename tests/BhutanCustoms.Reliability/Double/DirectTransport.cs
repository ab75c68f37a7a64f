using Azure.Core;
using Azure.Core.Pipeline;

namespace BhutanCustoms.Reliability.Double;

/// <summary>Leads requests to the double at once, one after another.</summary>
/// <param name="storage">The double.</param>
/// <param name="before">Runs before each request is answered.</param>
internal sealed class DirectTransport(StorageDouble storage, Action<StorageRequest>? before = null) : HttpPipelineTransport
{
    private readonly Lock turn = new();

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message)
    {
        var request = new StorageRequest(message.Request);
        before?.Invoke(request);
        lock (turn)
        {
            message.Response = storage.Answer(request);
        }
    }

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        Process(message);
        return ValueTask.CompletedTask;
    }
}
