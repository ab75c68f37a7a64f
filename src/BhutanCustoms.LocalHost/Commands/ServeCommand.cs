using BhutanCustoms.LocalHost.Sessions;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>serve</c>: runs the functions until Ctrl-C.</summary>
internal sealed class ServeCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock)
    : SessionCommand(arguments, console, clock)
{
    protected override Task RunAsync(LocalSession session, CancellationToken cancellationToken) => ServeAsync(session, cancellationToken);
}
