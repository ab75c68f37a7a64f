namespace BhutanCustoms.Pipeline.References;

/// <summary>A reference list is malformed or gone; the message says which, where, and what to do.</summary>
public sealed class ReferenceListException : FormatException
{
    /// <summary>Says what is wrong.</summary>
    public ReferenceListException(string message, Exception inner)
        : base(message, inner) { }
}
