namespace Microsoft.Azure.Functions.Worker;

/// <summary>A binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>The parameter it binds.</summary>
    public abstract string Name { get; }

    /// <summary>Its type, such as <c>queueTrigger</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Whether it goes into the function or out of it.</summary>
    public abstract BindingDirection Direction { get; }
}
