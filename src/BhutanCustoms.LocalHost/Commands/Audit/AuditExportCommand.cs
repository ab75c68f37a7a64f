using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Audit;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Audit;

/// <summary><c>audit export FILE.jsonl</c>: writes the audit trail into a file.</summary>
[Description("Writes the audit trail into a file to be verified elsewhere. That needs no storage: audit verify FILE.")]
internal sealed class AuditExportCommand(IAnsiConsole console, TimeProvider clock)
    : SessionCommand<AuditExportCommand.Settings>(console, clock)
{
    protected override async Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken)
    {
        var path = settings.File;
        var file = OwnerOnly.CreateFile(path);
        await using (file.ConfigureAwait(false))
        {
            var entries = session.Get<AuditTrail>().EntriesAsync(cancellationToken);
            var end = await AuditFile.WriteAsync(entries, file, cancellationToken).ConfigureAwait(false);
            Console.WriteLine($"Wrote {end.Number:N0} entries to {path}; check it with: audit verify {path}");
        }
    }

    internal sealed class Settings : SessionSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description("The file to write, a JSON object a line")]
        public string File { get; init; } = "";
    }
}
