namespace BhutanCustoms.LocalHost.Triggers.Hosting;

/// <summary>How a <see cref="FunctionsHost"/> runs.</summary>
public sealed record FunctionsHostOptions
{
    /// <summary>
    /// The values of local.settings.json: connection strings such as <c>AzureWebJobsStorage</c>, the app's own settings
    /// (<c>__</c> separates sections), and <c>AzureWebJobs.{function}.Disabled</c> = <c>true</c> to leave a function out.
    /// </summary>
    public required IReadOnlyDictionary<string, string?> Settings { get; init; }

    /// <summary>The host.json to read; by default the one beside the functions' assembly.</summary>
    public string? HostJsonPath { get; init; }

    /// <summary>The port of the HTTP functions on 127.0.0.1; 0 takes any free one. 7071 by default, as the Functions tools.</summary>
    public int HttpPort { get; init; } = 7071;

    /// <summary>The key that callers of functions above <c>Anonymous</c> must present; null asks for none.</summary>
    public string? FunctionKey { get; init; }

    /// <summary>
    /// How long a stop waits for running invocations, twice: first undisturbed, then with their cancellation token set. 5 seconds by
    /// default.
    /// </summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a message stays invisible once received, renewed while its function runs. 30 seconds by default: when the
    /// process is killed, its messages are delivered again after that. (The Functions host takes ten minutes.)
    /// </summary>
    public TimeSpan MessageLease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the blob trigger waits between two scans of a container. 1 second by default.</summary>
    public TimeSpan BlobScanInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Is told of every event, on any thread, possibly several at once; must return quickly and not throw.</summary>
    public Action<FunctionEvent> Observer { get; init; } = static _ => { };

    /// <summary>The clock of schedules and events. Polling and time-outs always take real time.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
