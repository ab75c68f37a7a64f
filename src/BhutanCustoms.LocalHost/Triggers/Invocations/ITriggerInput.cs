namespace BhutanCustoms.LocalHost.Triggers.Invocations;

/// <summary>What triggered an invocation.</summary>
internal interface ITriggerInput
{
    /// <summary>What it is about, for showing progress.</summary>
    string Subject { get; }

    /// <summary>Which delivery this is, from 1.</summary>
    int DequeueCount { get; }

    /// <summary>How many deliveries there are at most.</summary>
    int MaxDequeueCount { get; }

    /// <summary>Values by name, for parameters and the binding context.</summary>
    IReadOnlyDictionary<string, object?> Data { get; }

    /// <summary>What middleware finds in the context beside it.</summary>
    IReadOnlyDictionary<object, object> Items => new Dictionary<object, object>();

    /// <summary>The trigger as the type of the function's parameter.</summary>
    ValueTask<object?> BindAsync(Type type, CancellationToken cancellationToken);
}
