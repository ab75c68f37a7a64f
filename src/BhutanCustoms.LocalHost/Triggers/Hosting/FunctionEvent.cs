namespace BhutanCustoms.LocalHost.Triggers.Hosting;

/// <summary>Something that happened to an invocation, for showing progress.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Function">The function's name.</param>
/// <param name="InvocationId">The invocation; empty where there was none.</param>
/// <param name="Subject">What it was about: a blob's path, a message's identifier, a schedule or a route.</param>
/// <param name="DequeueCount">Which delivery of the message it was, from 1; 1 for triggers without messages.</param>
/// <param name="At">When.</param>
/// <param name="Duration">How long the invocation ran; zero at its start.</param>
/// <param name="Error">Why it failed, where it did.</param>
public sealed record FunctionEvent(
    FunctionEventKind Kind,
    string Function,
    string InvocationId,
    string Subject,
    int DequeueCount,
    DateTimeOffset At,
    TimeSpan Duration,
    Exception? Error
);
