namespace BhutanCustoms.Browser;

/// <summary>No browser could be found or fetched.</summary>
/// <param name="message">What was tried and what helps.</param>
public sealed class ChromiumException(string message) : Exception(message);
