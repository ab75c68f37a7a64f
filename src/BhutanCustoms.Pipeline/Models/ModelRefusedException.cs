namespace BhutanCustoms.Pipeline.Models;

/// <summary>A change of a model isn't allowed; the message says why and what to do instead.</summary>
public sealed class ModelRefusedException : InvalidOperationException
{
    /// <summary>Refuses a change.</summary>
    public ModelRefusedException(string message)
        : base(message) { }
}
