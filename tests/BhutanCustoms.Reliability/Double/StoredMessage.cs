namespace BhutanCustoms.Reliability.Double;

/// <summary>A message in a queue; its text is XML as it was sent.</summary>
internal sealed record StoredMessage(string Id, string Text, DateTimeOffset Inserted, DateTimeOffset Visible)
{
    public string Receipt { get; init; } = "";

    public int Dequeued { get; init; }
}
