using BhutanCustoms.Pipeline.Audit;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>audit verify FILE.jsonl</c>: walks an exported audit trail, without storage.</summary>
internal static class AuditFileCommand
{
    public static bool IsMeant(Arguments arguments) => arguments.FindWord() == "verify" && arguments.FindWord(2) is not null;

    public static async Task RunAsync(Arguments arguments, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var anchor = arguments.Find("anchor") is { } noted ? AuditAnchor.Parse(noted) : null;
        var file = new FileStream(
            arguments.FindWord(2)!,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            1 << 16,
            FileOptions.Asynchronous | FileOptions.SequentialScan
        );
        await using (file.ConfigureAwait(false))
        {
            var (entries, firstBreak) = await AuditFile
                .VerifyAsync(file, anchor, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            AuditCommand.Tell(console, entries, firstBreak, anchor);
        }
    }
}
