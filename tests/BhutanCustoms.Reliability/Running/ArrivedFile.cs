namespace BhutanCustoms.Reliability.Running;

/// <summary>The event that a file was written to an inbox.</summary>
internal sealed record ArrivedFile(string Inbox, string Name, DateTimeOffset NotBefore)
{
    /// <summary>How often its step was run for this event.</summary>
    public int Tries { get; init; }
}
