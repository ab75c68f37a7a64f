using System.Collections.Concurrent;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;

namespace BhutanCustoms.LocalHost.Sessions;

/// <summary>Watches for work that failed for good, so that whoever waits for it needn't wait for ever.</summary>
internal sealed class FailureWatch
{
    private readonly ConcurrentDictionary<string, string> errors = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<string> gaveUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with a sentence when a message goes to its poison queue.</summary>
    public Task<string> GaveUp => gaveUp.Task;

    /// <summary>To be told of every event.</summary>
    public void Observe(FunctionEvent happened)
    {
        if (happened.Kind == FunctionEventKind.Failed)
        {
            errors[happened.Function] = happened.Error?.Message ?? "";
        }
        else if (happened.Kind == FunctionEventKind.Poisoned)
        {
            gaveUp.TrySetResult(
                $"{happened.Function} gave up after {happened.DequeueCount} tries: "
                    + $"{happened.Error?.Message ?? errors.GetValueOrDefault(happened.Function)} The message waits in its poison queue; nothing is lost. Mend "
                    + $"the cause and start again."
            );
        }
    }
}
