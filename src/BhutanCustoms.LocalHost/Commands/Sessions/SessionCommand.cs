using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Sessions;

/// <summary>What commands share that need storage and functions.</summary>
internal abstract class SessionCommand<TSettings>(IAnsiConsole console, TimeProvider clock) : AsyncCommand<TSettings>
    where TSettings : SessionSettings
{
    protected IAnsiConsole Console { get; } = console;

    protected TimeProvider Clock { get; } = clock;

    /// <summary>Settings of the command's own.</summary>
    protected virtual IReadOnlyDictionary<string, string?> FunctionSettings { get; } = new Dictionary<string, string?>();

    public override async Task<int> ExecuteAsync(CommandContext context, TSettings settings, CancellationToken cancellationToken)
    {
        var options = new LocalSessionOptions
        {
            DataFolder = settings.DataFolder,
            HttpPort = settings.Port.Value,
            AzuritePort = settings.AzuritePort.Value,
            Settings = FunctionSettings,
        };
        Console.MarkupLine("[grey]Starting storage and functions …[/]");
        using var trace = settings.Trace ? new TraceView(Console) : null;
        await using var session = await LocalSession
            .StartAsync(options, Clock, Observe, new Lines(Console), cancellationToken)
            .ConfigureAwait(false);
        await session.RunAsync(token => RunAsync(session, settings, token), cancellationToken).ConfigureAwait(false);
        return 0;
    }

    protected abstract Task RunAsync(LocalSession session, TSettings settings, CancellationToken cancellationToken);

    private void Observe(FunctionEvent happened)
    {
        if (happened.Kind is FunctionEventKind.Failed or FunctionEventKind.Poisoned or FunctionEventKind.TriggerFailed)
        {
            var delivery = $"{happened.Subject}, delivery {happened.DequeueCount}";
            Console.MarkupLineInterpolated($"[yellow]{happened.Function} {happened.Kind} ({delivery}): {happened.Error?.Message}[/]");
        }
    }

    private sealed class Lines(IAnsiConsole console) : IProgress<string>
    {
        public void Report(string value) => console.MarkupLineInterpolated($"[grey]{value}[/]");
    }
}
