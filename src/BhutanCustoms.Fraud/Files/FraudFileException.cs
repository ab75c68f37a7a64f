namespace BhutanCustoms.Fraud.Files;

/// <summary>A model file was refused. Nothing of it is used.</summary>
public sealed class FraudFileException : Exception
{
    /// <summary>Refuses a file.</summary>
    /// <param name="fault">What is wrong with it.</param>
    /// <param name="message">One sentence: what was found, what was expected, the remedy.</param>
    /// <param name="cause">The exception that showed it, where there was one.</param>
    public FraudFileException(FraudFileFault fault, string message, Exception? cause = null)
        : base(message, cause) => Fault = fault;

    /// <summary>What is wrong with the file.</summary>
    public FraudFileFault Fault { get; }
}
