using BhutanCustoms.LocalHost.Triggers.Invocations;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Triggers.Timers;

/// <summary>A due time as a trigger.</summary>
internal sealed class TimerInput(string schedule, TimerInfo info) : ITriggerInput
{
    /// <summary>The types that the trigger binds to.</summary>
    public static Type[] Types { get; } = [typeof(TimerInfo)];

    public string Subject => schedule;

    public int DequeueCount => 1;

    public int MaxDequeueCount => 1;

    public IReadOnlyDictionary<string, object?> Data { get; } = new Dictionary<string, object?>();

    public ValueTask<object?> BindAsync(Type type, CancellationToken cancellationToken) => ValueTask.FromResult<object?>(info);
}
