using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.LocalHost.Triggers;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary>What commands share that need storage and functions.</summary>
internal abstract class SessionCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock)
{
    protected Arguments Arguments { get; } = arguments;

    protected IAnsiConsole Console { get; } = console;

    protected TimeProvider Clock { get; } = clock;

    protected string DataFolder => Path.GetFullPath(Arguments.Find("data") ?? Path.GetDirectoryName(ProjectFolder.OfData())!);

    /// <summary>Settings of the command's own.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var options = new LocalSessionOptions
        {
            DataFolder = DataFolder,
            HttpPort = Arguments.Number("port", 7071, 0, 65_535),
            AzuritePort = Arguments.Number("azurite-port", 10_000, 0, 65_533),
            Settings = Settings,
        };
        Check();
        Console.MarkupLine("[grey]Starting storage and functions …[/]");
        using var trace = Arguments.Has("trace") ? new TraceView(Console) : null;
        await using var session = await LocalSession
            .StartAsync(options, Clock, Observe, new Lines(Console), cancellationToken)
            .ConfigureAwait(false);
        try
        {
            await RunAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch (Azure.RequestFailedException exception) when (session.Trouble() is { } trouble)
        {
            throw new CommandException(trouble, exception);
        }
    }

    /// <summary>Checks what can be checked before anything is started.</summary>
    protected virtual void Check() { }

    protected abstract Task RunAsync(LocalSession session, CancellationToken cancellationToken);

    protected async Task ServeAsync(LocalSession session, CancellationToken cancellationToken)
    {
        Console.MarkupLineInterpolated($"Serving at [link]{session.Host.Address}[/] until Ctrl-C. Try: curl {session.Host.Address}health");
        var ended = await Task.WhenAny(
                session.StorageEnded,
                session.Host.Completion,
                Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken)
            )
            .ConfigureAwait(false);
        if (ended == session.StorageEnded)
        {
            throw new AzuriteException(await session.StorageEnded.ConfigureAwait(false));
        }

        await ended.ConfigureAwait(false);
    }

    private void Observe(FunctionEvent happened)
    {
        if (happened.Kind is FunctionEventKind.Failed or FunctionEventKind.Poisoned or FunctionEventKind.TriggerFailed)
        {
            Console.MarkupLineInterpolated(
                $"[yellow]{happened.Function} {happened.Kind} ({happened.Subject}, delivery {happened.DequeueCount}): {happened.Error?.Message}[/]"
            );
        }
    }

    private sealed class Lines(IAnsiConsole console) : IProgress<string>
    {
        public void Report(string value) => console.MarkupLineInterpolated($"[grey]{value}[/]");
    }
}
