using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Proposals;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary>
/// <c>mapping FILE [--save FILE.json]</c>: proposes a mapping for a file of an unknown source. Needs neither storage nor functions.
/// </summary>
internal sealed class MappingCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock)
{
    private const long MostBytes = 1L << 40;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var file = arguments.Word("a file");
        var name = new string([
            .. Path.GetFileNameWithoutExtension(file)
                .ToLowerInvariant()
                .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')
                .Take(32),
        ]);
        var proposal = await MappingProposal
            .ProposeAsync(
                await PrefixAsync(file, cancellationToken).ConfigureAwait(false),
                arguments.Find("source") ?? name,
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

        if (arguments.Find("save") is { } target)
        {
            await File.WriteAllTextAsync(target, mapping.ToJson() + "\n", cancellationToken).ConfigureAwait(false);
            console.WriteLine(
                $"Saved as {target}. Check it, then upload it as mappings/{mapping.Source}.json into the container reference."
            );
        }
    }

    private static async Task<ReadOnlyMemory<byte>> PrefixAsync(string file, CancellationToken cancellationToken)
    {
        await using var text = await DecodedText.OpenAsync(File.OpenRead(file), MostBytes, cancellationToken).ConfigureAwait(false);
        var prefix = new byte[FileSniffer.PrefixBytes];
        var length = await text.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return prefix.AsMemory(0, length);
    }
}
