namespace BhutanCustoms.LocalHost.Triggers.Hosting;

/// <summary>What happened to an invocation.</summary>
public enum FunctionEventKind
{
    /// <summary>It started.</summary>
    Started,

    /// <summary>It ended well.</summary>
    Succeeded,

    /// <summary>It failed, and is tried again where its trigger retries.</summary>
    Failed,

    /// <summary>The host stopped before it ended; a message or blob is delivered again at the next start.</summary>
    Interrupted,

    /// <summary>It failed too often, or its message can't be decoded: the message went to the poison queue.</summary>
    Poisoned,

    /// <summary>No invocation: the trigger itself could not reach its storage, and tries again.</summary>
    TriggerFailed,
}
