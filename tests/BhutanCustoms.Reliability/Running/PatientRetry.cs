using Azure.Core;
using Azure.Core.Pipeline;

namespace BhutanCustoms.Reliability.Running;

/// <summary>Retries as the client library does by default, three times and by its own judgement, but waits by the run's clock.</summary>
internal sealed class PatientRetry(TimeProvider clock) : HttpPipelinePolicy
{
    private const int MostRetries = 3;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.8);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The pipeline makes no request that blocks.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var failures = new List<Exception>();
        for (var retry = 0; ; retry++)
        {
            var failed = failures.Count;
            try
            {
                await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            }
            catch (Exception exception) when (message.ResponseClassifier.IsRetriable(message, exception))
            {
                failures.Add(exception);
            }

            if (failures.Count == failed && (retry == MostRetries || !message.ResponseClassifier.IsRetriableResponse(message)))
            {
                return;
            }

            if (retry == MostRetries)
            {
                throw failures.Count == 1 ? failures[0] : new AggregateException($"Retry failed after {retry + 1} tries.", failures);
            }

            var wait = FirstWait * Math.Pow(2, retry);
            if (
                failures.Count == failed
                && message.Response.Headers.TryGetValue("Retry-After", out var seconds)
                && TimeSpan.FromSeconds(int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture)) is var asked
                && asked > wait
            )
            {
                wait = asked;
            }

            await Task.Delay(wait, clock, message.CancellationToken).ConfigureAwait(false);
        }
    }
}
