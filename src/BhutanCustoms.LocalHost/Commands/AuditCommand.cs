using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Audit;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>audit verify</c>: walks the audit trail.</summary>
internal sealed class AuditCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock) : SessionCommand(arguments, console, clock)
{
    protected override void Check()
    {
        if (Arguments.Word("\"verify\"") != "verify")
        {
            throw new CommandException("The audit command is: audit verify");
        }
    }

    protected override async Task RunAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var (entries, firstBreak) = await session.Get<AuditTrail>().VerifyAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        if (firstBreak is not null)
        {
            throw new CommandException($"The audit trail is broken. {firstBreak} The {entries:N0} entries before it are in order.");
        }

        Console.WriteLine($"The audit trail is in order: {entries:N0} entries.");
    }
}
