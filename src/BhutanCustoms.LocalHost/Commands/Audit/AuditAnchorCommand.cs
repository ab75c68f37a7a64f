using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Audit;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Audit;

/// <summary><c>audit anchor</c>: tells where the audit trail stands.</summary>
[Description("Prints number and hash of the last entry. Noted outside of this system, they show a trail that was written anew.")]
internal sealed class AuditAnchorCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<SessionSettings>(console, clock)
{
    protected override async Task RunAsync(LocalSession session, SessionSettings settings, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{await session.Get<AuditTrail>().AnchorAsync(cancellationToken).ConfigureAwait(false)}");
        Console.MarkupLine("[grey]Note it outside of this system; later: audit verify --anchor N:HASH[/]");
    }
}
