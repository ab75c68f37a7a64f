namespace Microsoft.Azure.Functions.Worker;

/// <summary>Whether a binding goes into a function or out of it.</summary>
public enum BindingDirection
{
    /// <summary>Into the function.</summary>
    In,

    /// <summary>Out of the function.</summary>
    Out,
}
