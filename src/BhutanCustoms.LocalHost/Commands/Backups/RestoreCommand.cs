using System.ComponentModel;
using System.Globalization;
using BhutanCustoms.LocalHost.Backups;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Backups;

/// <summary><c>restore FOLDER</c>: puts a back-up into an empty storage and verifies it.</summary>
[Description("Puts a back-up into an empty storage and verifies it. What was unfinished goes on when it is served.")]
internal sealed class RestoreCommand(IAnsiConsole console, TimeProvider clock) : AsyncCommand<RestoreCommand.Settings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        await using var storage = await BackupServices.OpenAsync(settings, console, clock, cancellationToken).ConfigureAwait(false);
        var restoration = new StorageRestoration(storage.Services.GetRequiredService<PipelineStorage>(), settings.Folder);
        await console
            .Status()
            .StartAsync("Restoring …", status => RestoreAsync(restoration, storage.Services, settings, status, cancellationToken))
            .ConfigureAwait(false);
        console.WriteLine("Give it the key of pseudonyms that it had, then serve: the sweep takes up what was unfinished.");
        return 0;
    }

    private async Task RestoreAsync(
        StorageRestoration restoration,
        IServiceProvider services,
        Settings settings,
        StatusContext status,
        CancellationToken cancellationToken
    )
    {
        var begun = clock.GetTimestamp();
        var manifest = await restoration
            .RunAsync(settings.Moment, new Telling(status, "Restoring"), cancellationToken)
            .ConfigureAwait(false);
        console.WriteLine(
            $"Restored what was there at {manifest.When:u}: {manifest.Blobs.Count:N0} blobs and "
                + $"{manifest.Tables.Sum(table => table.Rows):N0} rows, in {clock.GetElapsedTime(begun).TotalSeconds:N1} s."
        );
        status.Status("Verifying …");
        var (entries, firstBreak) = await services
            .GetRequiredService<AuditTrail>()
            .VerifyAsync(cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        var (batches, _, difference) = await services
            .GetRequiredService<BatchVerification>()
            .VerifyAsync(cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        var open = await services.GetRequiredService<BatchLedger>().OpenAsync(cancellationToken).ConfigureAwait(false);
        if (firstBreak is not null || (difference is not null && open.Count == 0))
        {
            throw new CommandException(
                $"What was restored is not what the trail tells of, and so it was when it was backed up. {firstBreak ?? difference}"
            );
        }

        console.WriteLine(
            difference is null
                ? $"The audit trail is in order: {entries:N0} entries. Decisions, chunks and scores of {batches:N0} batches are those of "
                    + $"the trail. Restored and verified in {clock.GetElapsedTime(begun).TotalSeconds:N1} s."
                : $"The audit trail is in order: {entries:N0} entries. {difference} {open.Count:N0} batches were unfinished, which may be "
                    + "why: once they are finished, see that all is in order with: audit verify --batches"
        );
    }

    internal sealed class Settings : BackupSettings
    {
        [CommandOption("--at <WHEN>")]
        [Description("The last back-up that began no later than this, such as 2026-11-29T06:00Z; the last of all unless given")]
        public string? At { get; init; }

        public DateTimeOffset? Moment =>
            At is null ? null : DateTimeOffset.Parse(At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        public override ValidationResult Validate() =>
            At is null || DateTimeOffset.TryParse(At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
                ? base.Validate()
                : ValidationResult.Error($"\"{At}\" is no moment; one is 2026-11-29T06:00Z.");
    }
}
