namespace BhutanCustoms.Benchmarks.Kills;

/// <summary>One command, killed and typed again.</summary>
/// <param name="Command">The command.</param>
/// <param name="Victim">What was killed.</param>
internal sealed record KillTrial(string Command, string Victim)
{
    /// <summary>From typing it again to the night being finished.</summary>
    public TimeSpan ToFinished { get; init; }

    /// <summary>From the death of storage to the host's own end.</summary>
    public TimeSpan? ToEnded { get; init; }

    /// <summary>What it came to.</summary>
    public SortedDictionary<string, string> Results { get; init; } = [];

    /// <summary>What went wrong; null where nothing did.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether it came to the results of an undisturbed run.</summary>
    public bool Right { get; init; }
}
