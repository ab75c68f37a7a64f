using System.ComponentModel;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Storage;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Files;

/// <summary><c>inbox FILE --source NAME</c>: drops a file into the inbox, as a system of record does.</summary>
[Description("Drops a file into the inbox of a running session or a storage account, as eCMS would. Doesn't wait for what becomes of it.")]
internal sealed class InboxCommand(IAnsiConsole console) : AsyncCommand<InboxCommand.Settings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var lines = new Progress<string>(line => console.MarkupLineInterpolated($"[grey]{line}[/]"));
        await using var storage = await LocalSession
            .ConnectAsync(settings.DataFolder, settings.AzuritePort.Value, settings.Storage, lines, cancellationToken)
            .ConfigureAwait(false);
        var service = new BlobServiceClient(storage.ConnectionString);
        if (
            !ShippedMappings.BySource.ContainsKey(settings.Source)
            && !await service
                .GetBlobContainerClient(StorageNames.Reference)
                .GetBlobClient($"mappings/{settings.Source}.json")
                .ExistsAsync(cancellationToken)
                .ConfigureAwait(false)
        )
        {
            throw new CommandException(
                $"There is no mapping for the source \"{settings.Source}\". Make one with: mapping {settings.File} --save "
                    + $"{settings.Source}."
            );
        }

        var inbox = service.GetBlobContainerClient(StorageNames.Inbox);
        await inbox.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var name = $"{settings.Source}/{Path.GetFileName(settings.File)}";
        await using var content = File.OpenRead(settings.File);
        await inbox.GetBlobClient(name).UploadAsync(content, overwrite: true, cancellationToken).ConfigureAwait(false);
        console.WriteLine(
            $"{StorageNames.Inbox}/{name} is in the inbox. "
                + (storage.IsServed ? "What becomes of it: GET /api/batches." : "No session runs on this folder: the next one takes it up.")
        );
        return 0;
    }

    internal sealed class Settings : SessionSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description("The file")]
        [ExistingFile]
        public string File { get; init; } = "";

        [CommandOption("--source <NAME>", isRequired: true)]
        [Description("Where it comes from, which says how its columns are read, such as bhutan")]
        public string Source { get; init; } = "";

        [CommandOption("--storage <CONNECTION>")]
        [Description("Connection string of a storage account; that of the settings, else of the session on --data, unless given")]
        public string? Storage { get; init; }
    }
}
