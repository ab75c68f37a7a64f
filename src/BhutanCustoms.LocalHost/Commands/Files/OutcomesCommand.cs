using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Storage;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Files;

/// <summary><c>outcomes FILE</c>: takes in a file of findings; <c>outcomes</c>: lists the findings that were not believed.</summary>
[Description("Takes in what inspections found, or lists the quarantine. What can't be believed waits there with its reason.")]
internal sealed class OutcomesCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<OutcomesCommand.Settings>(console, clock)
{
    protected override async Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken)
    {
        if (settings.File is not { } file)
        {
            OutcomesView.Show(Console, await QuarantinedAsync(session, _ => true, cancellationToken).ConfigureAwait(false));
            return;
        }

        var mapping = settings.Source is { } source
            ? await SourceOption.MappingAsync(session, Console, source, cancellationToken).ConfigureAwait(false)
            : null;
        var summary = await TakeInAsync(session, file, cancellationToken, mapping?.Source).ConfigureAwait(false);
        if (summary.State == FindingSummary.Refused)
        {
            throw new CommandException($"{summary.File} was refused ({summary.RefusalCode}). {summary.RefusalSentence}");
        }

        OutcomesView.Show(Console, summary);
        if (summary.Quarantined > 0)
        {
            OutcomesView.Show(
                Console,
                await QuarantinedAsync(session, record => IsOf(record, summary), cancellationToken).ConfigureAwait(false)
            );
        }
    }

    /// <summary>Uploads a file of findings, into the folder of its source where one is named, and waits until it is taken in.</summary>
    public static async Task<FindingSummary> TakeInAsync(
        LocalSession session,
        string file,
        CancellationToken cancellationToken,
        string? source = null
    )
    {
        var name = source is null ? Path.GetFileName(file) : $"{source}/{Path.GetFileName(file)}";
        var blob = session.Get<PipelineStorage>().Container(StorageNames.Outcomes).GetBlobClient(name);
        await using var content = File.OpenRead(file);
        var uploaded = await blob.UploadAsync(content, overwrite: true, cancellationToken).ConfigureAwait(false);
        while (
            await session
                .Get<InboxReceipts>()
                .FindAsync(FindingFiles.Receipt(name), uploaded.Value.ETag, cancellationToken)
                .ConfigureAwait(false)
                is null
        )
        {
            await session.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return (await session.Get<FindingFiles>().SummaryAsync(name, cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Whether a finding came with a file.</summary>
    public static bool IsOf(QuarantineRecord record, FindingSummary summary) =>
        record.File.StartsWith($"{summary.File}@{summary.Sha256[..12]}", StringComparison.Ordinal);

    /// <summary>The findings that wait in quarantine.</summary>
    public static async Task<IReadOnlyList<QuarantineRecord>> QuarantinedAsync(
        LocalSession session,
        Func<QuarantineRecord, bool> wanted,
        CancellationToken cancellationToken
    )
    {
        var records = new List<QuarantineRecord>();
        await foreach (var record in session.Get<QuarantineStore>().AllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (wanted(record))
            {
                records.Add(record);
            }
        }

        return records;
    }

    internal sealed class Settings : SessionSettings
    {
        [CommandArgument(0, "[FILE]")]
        [Description("Findings, a CSV file or a workbook (.xlsx) with the columns of the README; without it, the quarantine is listed")]
        [ExistingFile]
        public string? File { get; init; }

        [CommandOption("--source <NAME>")]
        [Description("Where the declarations come from, or a mapping's file: its columns may name the items, too")]
        public string? Source { get; init; }
    }
}
