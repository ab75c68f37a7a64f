namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger told about itself.</summary>
public abstract class BindingContext
{
    /// <summary>Values by name, such as the parts of a blob's path or <c>DequeueCount</c>.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
