namespace BhutanCustoms.Reliability.Running;

/// <summary>One run of a step in a worker, for a message, a file or the timer.</summary>
internal sealed class Delivery(string name)
{
    private static readonly AsyncLocal<Delivery?> Running = new();

    /// <summary>The one that the caller is a part of.</summary>
    public static Delivery? Current
    {
        get => Running.Value;
        set => Running.Value = value;
    }

    public string Name => name;

    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>The locks it holds or believes it holds, with when one was taken from it.</summary>
    public Dictionary<string, DateTimeOffset?> Locks { get; } = new(StringComparer.Ordinal);
}
