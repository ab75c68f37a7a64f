namespace BhutanCustoms.LocalHost.Triggers.Hosting;

/// <summary>The functions can't be hosted as they are configured; the message is a sentence with the remedy.</summary>
public sealed class FunctionsHostException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public FunctionsHostException(string message)
        : base(message) { }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public FunctionsHostException(string message, Exception innerException)
        : base(message, innerException) { }
}
