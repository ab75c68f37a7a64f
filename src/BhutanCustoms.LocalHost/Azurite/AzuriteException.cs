namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>Azurite can't be installed or started; the message is a sentence for the user, with the remedy.</summary>
public sealed class AzuriteException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public AzuriteException(string message)
        : base(message) { }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public AzuriteException(string message, Exception innerException)
        : base(message, innerException) { }
}
