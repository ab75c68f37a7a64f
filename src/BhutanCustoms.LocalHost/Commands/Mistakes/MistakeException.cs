namespace BhutanCustoms.LocalHost.Commands.Mistakes;

/// <summary>A command line has something that its command doesn't take.</summary>
internal sealed class MistakeException(string message) : Exception(message);
