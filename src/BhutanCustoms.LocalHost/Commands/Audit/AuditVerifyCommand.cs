using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Audit;

/// <summary><c>audit verify</c>: walks the audit trail; <c>audit verify FILE.jsonl</c>: walks an exported one, without storage.</summary>
[Description("Walks the audit trail, or an exported one, and names the first break. An exported one needs no storage.")]
internal sealed class AuditVerifyCommand(IAnsiConsole console, TimeProvider clock)
    : SessionCommand<AuditVerifyCommand.Settings>(console, clock)
{
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        if (settings.File is not { } path)
        {
            return await base.ExecuteAsync(context, settings, cancellationToken).ConfigureAwait(false);
        }

        const FileOptions Sequential = FileOptions.Asynchronous | FileOptions.SequentialScan;
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, Sequential);
        await using (file.ConfigureAwait(false))
        {
            var (entries, firstBreak) = await AuditFile
                .VerifyAsync(file, settings.NotedAnchor, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            Tell(entries, firstBreak, settings.NotedAnchor);
            return 0;
        }
    }

    protected override Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken) =>
        Console
            .Status()
            .StartAsync(
                "Walking the audit trail …",
                async status =>
                {
                    var walk = new Counting(status, "entries in order");
                    var (entries, firstBreak) = await session
                        .Get<AuditTrail>()
                        .VerifyAsync(settings.NotedAnchor, walk, cancellationToken)
                        .ConfigureAwait(false);
                    Tell(entries, firstBreak, settings.NotedAnchor);
                    if (settings.Batches)
                    {
                        var batches = new Counting(status, "batches in order");
                        await VerifyBatchesAsync(session.Get<BatchVerification>(), batches, cancellationToken).ConfigureAwait(false);
                    }
                }
            );

    private void Tell(long entries, string? firstBreak, AuditAnchor? anchor)
    {
        if (firstBreak is not null)
        {
            throw new CommandException($"The audit trail is broken. {firstBreak} {entries:N0} entries were in order.");
        }

        var noted = anchor is null ? "" : $", and entry {anchor.Number} is the one noted elsewhere";
        Console.WriteLine($"The audit trail is in order: {entries:N0} entries{noted}.");
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

        var lost = gone > 0 ? $" {gone:N0} more have no files left." : "";
        Console.WriteLine($"Decisions, chunks and scores of {inOrder:N0} batches are those of the trail.{lost}");
    }

    internal sealed class Settings : SessionSettings
    {
        [CommandArgument(0, "[FILE]")]
        [Description("A trail that \"audit export\" wrote; without it, the trail in storage")]
        [ExistingFile]
        public string? File { get; init; }

        [CommandOption("--anchor <N:HASH>")]
        [Description("What \"audit anchor\" printed earlier: shows a trail that was written anew")]
        public string? Anchor { get; init; }

        [CommandOption("--batches")]
        [Description("Compares what finished batches left with the trail, too")]
        public bool Batches { get; init; }

        public AuditAnchor? NotedAnchor => Anchor is null ? null : AuditAnchor.Parse(Anchor);

        public override ValidationResult Validate()
        {
            _ = NotedAnchor;
            return base.Validate();
        }
    }

    private sealed class Counting(StatusContext status, string what) : IProgress<long>
    {
        public void Report(long value) => status.Status($"{value:N0} {what} …");
    }
}
