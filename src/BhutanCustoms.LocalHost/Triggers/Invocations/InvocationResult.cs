namespace BhutanCustoms.LocalHost.Triggers.Invocations;

/// <summary>How an invocation ended, with what the function returned or threw.</summary>
internal sealed record InvocationResult(InvocationOutcome Outcome, string InvocationId, object? Value, Exception? Error);
