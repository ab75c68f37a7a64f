namespace BhutanCustoms.LocalHost.Triggers.Invocations;

/// <summary>How an invocation ended.</summary>
internal enum InvocationOutcome
{
    Succeeded,
    Failed,

    /// <summary>The host stopped first: it counts as not tried.</summary>
    Interrupted,
}
