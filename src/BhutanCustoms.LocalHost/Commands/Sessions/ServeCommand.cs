using System.ComponentModel;
using BhutanCustoms.LocalHost.Sessions;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Sessions;

/// <summary><c>serve</c>: runs the functions until Ctrl-C.</summary>
[Description("Serves the functions until Ctrl-C. Files dropped into the inbox are scored, timers run, HTTP answers.")]
internal sealed class ServeCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<SessionSettings>(console, clock)
{
    protected override Task RunAsync(LocalSession session, SessionSettings settings, CancellationToken cancellationToken) =>
        ServeAsync(session, Console, cancellationToken);

    /// <summary>Serves until it is cancelled.</summary>
    public static async Task ServeAsync(LocalSession session, IAnsiConsole console, CancellationToken cancellationToken)
    {
        console.MarkupLineInterpolated($"Serving at [link]{session.Host.Address}[/] until Ctrl-C: open that in a browser.");
        console.MarkupLineInterpolated($"For systems, the API: curl {session.Host.Address}api/health");
        var stopped = Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        await (await Task.WhenAny(session.Host.Completion, stopped).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
