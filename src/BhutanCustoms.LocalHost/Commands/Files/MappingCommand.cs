using System.ComponentModel;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Proposals;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Options;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Files;

/// <summary>
/// <c>mapping FILE [--save FILE.json]</c>: proposes a mapping for a file of an unknown source. Needs neither storage nor functions.
/// </summary>
[Description("Proposes a mapping for a file of an unknown source. Shows what it would read and what not. Needs no storage.")]
internal sealed class MappingCommand(IAnsiConsole console, TimeProvider clock) : AsyncCommand<MappingCommand.Settings>
{
    private const long MostBytes = 1L << 40;

    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var proposal = await MappingProposal
            .ProposeAsync(
                await PrefixAsync(settings.File, cancellationToken).ConfigureAwait(false),
                settings.Source ?? SourceOf(settings.File),
                ReferenceData.Shipped,
                BhutanCalendar.DayOf(clock.GetUtcNow()),
                cancellationToken
            )
            .ConfigureAwait(false);
        console.Profile.Out.Writer.WriteLine(proposal.Report);
        if (proposal.Mapping is not { } mapping)
        {
            throw new CommandException("No mapping can be proposed for this file.");
        }

        if (settings.Save is { } target)
        {
            await File.WriteAllTextAsync(target, mapping.ToJson() + "\n", cancellationToken).ConfigureAwait(false);
            console.WriteLine(
                $"Saved as {target}. Check it, then upload it as mappings/{mapping.Source}.json into the container reference."
            );
        }

        return 0;
    }

    private static string SourceOf(string file) =>
        new([
            .. Path.GetFileNameWithoutExtension(file)
                .ToLowerInvariant()
                .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')
                .Take(32),
        ]);

    private static async Task<ReadOnlyMemory<byte>> PrefixAsync(string file, CancellationToken cancellationToken)
    {
        await using var text = await DecodedText.OpenAsync(File.OpenRead(file), MostBytes, cancellationToken).ConfigureAwait(false);
        var prefix = new byte[FileSniffer.PrefixBytes];
        var length = await text.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return prefix.AsMemory(0, length);
    }

    internal sealed class Settings : CommandSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description("A file as the source sends it")]
        [ExistingFile]
        public string File { get; init; } = "";

        [CommandOption("--source <NAME>")]
        [Description("The source's name; the file's unless given")]
        public string? Source { get; init; }

        [CommandOption("--save <FILE>")]
        [Description("Writes the mapping into a file, to be checked")]
        public string? Save { get; init; }
    }
}
