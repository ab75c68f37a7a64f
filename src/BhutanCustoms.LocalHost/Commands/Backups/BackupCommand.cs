using System.ComponentModel;
using BhutanCustoms.LocalHost.Backups;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Backups;

/// <summary><c>backup FOLDER</c>: copies what storage holds into a folder; with <c>--verify</c> it checks what is there.</summary>
[Description("Copies what storage holds into a folder, or checks the copies. Others may work meanwhile; only what changed is copied.")]
internal sealed class BackupCommand(IAnsiConsole console, TimeProvider clock) : AsyncCommand<BackupCommand.Settings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        if (settings.Verify)
        {
            var (backups, files) = await new BackupVerification(settings.Folder).RunAsync(cancellationToken).ConfigureAwait(false);
            console.WriteLine(
                $"{backups:N0} back-ups in {settings.Folder} are in order: {files:N0} files have the content of their names."
            );
            return 0;
        }

        await using var storage = await BackupServices.OpenAsync(settings, console, clock, cancellationToken).ConfigureAwait(false);
        var backup = new StorageBackup(storage.Services.GetRequiredService<PipelineStorage>(), settings.Folder, clock);
        var manifest = await console
            .Status()
            .StartAsync("Copying …", status => backup.RunAsync(new Telling(status, "Copying"), cancellationToken))
            .ConfigureAwait(false);
        console.WriteLine(
            $"Backed up what was there at {manifest.When:u}: {manifest.Tables.Sum(table => table.Rows):N0} rows of "
                + $"{manifest.Tables.Count} tables, {manifest.Blobs.Count:N0} blobs, {manifest.Files.Sum(file => file.Bytes):N0} bytes, of "
                + $"which {backup.Copied.Files:N0} files, {backup.Copied.Bytes:N0} bytes are new, in "
                + $"{(manifest.Ended - manifest.When).TotalSeconds:N1} s."
        );
        console.WriteLine("The key of pseudonyms isn't in it: keep that apart. It holds all else that storage holds: keep it like that.");
        return 0;
    }

    internal sealed class Settings : BackupSettings
    {
        [CommandOption("--verify")]
        [Description("Checks every file of every back-up in the folder against its hash, and copies nothing")]
        public bool Verify { get; init; }
    }
}
