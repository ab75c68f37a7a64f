namespace BhutanCustoms.LocalHost.Commands.Mistakes;

/// <summary>A command can't be carried out; the message tells the user why and what to do.</summary>
public sealed class CommandException : Exception
{
    /// <summary>Makes the exception.</summary>
    public CommandException(string message)
        : base(message) { }

    /// <summary>Makes the exception with its cause.</summary>
    public CommandException(string message, Exception innerException)
        : base(message, innerException) { }
}
