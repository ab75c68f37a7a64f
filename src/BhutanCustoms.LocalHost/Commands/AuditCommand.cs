using System.Globalization;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary>
/// <c>audit verify | list | export | anchor</c>: walks the audit trail, shows it, writes it into a file, tells where it stands.
/// </summary>
internal sealed class AuditCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock)
    : SessionCommand(arguments, console, clock)
{
    private const int MostShown = 1_000;
    private AuditAnchor? anchor;
    private AuditFilter filter = new();

    /// <summary>Says how a walk ended.</summary>
    /// <exception cref="CommandException">It found a break.</exception>
    public static void Tell(IAnsiConsole console, long entries, string? firstBreak, AuditAnchor? anchor)
    {
        if (firstBreak is not null)
        {
            throw new CommandException($"The audit trail is broken. {firstBreak} {entries:N0} entries were in order.");
        }

        console.WriteLine(
            $"The audit trail is in order: {entries:N0} "
                + $"entries{(anchor is null ? "" : $", and entry {anchor.Number} is the one noted elsewhere")}."
        );
    }

    protected override void Check()
    {
        if (Arguments.Word("\"verify\", \"list\", \"export\" or \"anchor\"") is not ("verify" or "list" or "export" or "anchor"))
        {
            throw new CommandException("The audit commands are: audit verify, audit list, audit export FILE.jsonl, audit anchor");
        }

        if (Arguments.FindWord() == "export" && Arguments.FindWord(2) is null)
        {
            throw new CommandException("\"audit export\" needs a file to write, such as audit export trail.jsonl.");
        }

        anchor = Arguments.Find("anchor") is { } noted ? AuditAnchor.Parse(noted) : null;
        filter = new AuditFilter(Arguments.Find("kind"), Arguments.Find("subject"), Arguments.Day("since"), Arguments.Day("until"));
    }

    protected override Task RunAsync(LocalSession session, CancellationToken cancellationToken) =>
        Arguments.FindWord() switch
        {
            "list" => ListAsync(session.Get<AuditTrail>(), cancellationToken),
            "export" => ExportAsync(session.Get<AuditTrail>(), Arguments.FindWord(2)!, cancellationToken),
            "anchor" => AnchorAsync(session.Get<AuditTrail>(), cancellationToken),
            _ => VerifyAsync(session, cancellationToken),
        };

    private async Task VerifyAsync(LocalSession session, CancellationToken cancellationToken)
    {
        await Console
            .Status()
            .StartAsync(
                "Walking the audit trail …",
                async status =>
                {
                    var (entries, firstBreak) = await session
                        .Get<AuditTrail>()
                        .VerifyAsync(anchor, new Counting(status, "entries in order"), cancellationToken)
                        .ConfigureAwait(false);
                    Tell(Console, entries, firstBreak, anchor);
                    if (Arguments.Has("batches"))
                    {
                        await VerifyBatchesAsync(
                                session.Get<BatchVerification>(),
                                new Counting(status, "batches in order"),
                                cancellationToken
                            )
                            .ConfigureAwait(false);
                    }
                }
            )
            .ConfigureAwait(false);
    }

    private async Task VerifyBatchesAsync(BatchVerification verification, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var (inOrder, gone, firstBreak) = await verification.VerifyAsync(progress, cancellationToken).ConfigureAwait(false);
        if (firstBreak is not null)
        {
            throw new CommandException(
                $"What is stored is not what the trail tells of. {firstBreak} {inOrder:N0} batches before it are in order."
            );
        }

        Console.WriteLine(
            $"Decisions, chunks and scores of {inOrder:N0} batches are those of the "
                + $"trail.{(gone > 0 ? $" {gone:N0} more have no files left." : "")}"
        );
    }

    private async Task ListAsync(AuditTrail trail, CancellationToken cancellationToken)
    {
        // Subjects and facts are too long for columns.
        var (shown, more) = (0L, 0L);
        await foreach (var entry in trail.FindAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            if (shown >= MostShown)
            {
                more++;
                continue;
            }

            var when = DateTimeOffset.TryParse(entry.When, CultureInfo.InvariantCulture, out var moment)
                ? moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
                : entry.When;
            Console.WriteLine($"{entry.Sequence}  {when} UTC  {entry.Kind}  {entry.Subject}");
            Console.MarkupLineInterpolated($"[grey]{entry.Payload}[/]");
            shown++;
        }

        Console.WriteLine(
            $"{shown + more:N0} "
                + $"entries{(more > 0 ? $", of which the first {MostShown:N0} are shown: narrow them with --kind, --subject, --since and --until, or use audit export" : "")}."
        );
    }

    private async Task ExportAsync(AuditTrail trail, string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            var end = await AuditFile.WriteAsync(trail.EntriesAsync(cancellationToken), file, cancellationToken).ConfigureAwait(false);
            Console.WriteLine($"Wrote {end.Number:N0} entries to {path}; check it with: audit verify {path}");
        }
    }

    private async Task AnchorAsync(AuditTrail trail, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{await trail.AnchorAsync(cancellationToken).ConfigureAwait(false)}");
        Console.MarkupLine("[grey]Note it outside of this system; later: audit verify --anchor N:HASH[/]");
    }

    private sealed class Counting(StatusContext status, string what) : IProgress<long>
    {
        public void Report(long value) => status.Status($"{value:N0} {what} …");
    }
}
