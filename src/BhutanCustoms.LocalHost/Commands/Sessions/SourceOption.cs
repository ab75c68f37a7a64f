using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.References;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Sessions;

/// <summary>What stands behind <c>--source</c>: a source's name, or a mapping's file.</summary>
internal static class SourceOption
{
    /// <summary>Whether it is a file.</summary>
    public static bool IsFile(string source) => source.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || File.Exists(source);

    /// <summary>The mapping; one of a file is kept in storage first, since the functions read it there.</summary>
    /// <exception cref="CommandException">There is no such source or file.</exception>
    /// <exception cref="FormatException">The file is no mapping.</exception>
    public static async Task<SourceMapping> MappingAsync(
        LocalSession session,
        IAnsiConsole console,
        string source,
        CancellationToken cancellationToken
    )
    {
        var references = session.Get<ReferenceStore>();
        if (!IsFile(source))
        {
            return await references.MappingAsync(source, cancellationToken).ConfigureAwait(false)
                ?? throw new CommandException(
                    $"There is no mapping for the source \"{source}\"; known are "
                        + $"{string.Join(", ", await references.SourcesAsync(cancellationToken).ConfigureAwait(false))}. Propose one with: "
                        + $"mapping FILE --save {source}, or give a mapping's file."
                );
        }

        if (!File.Exists(source))
        {
            throw new CommandException($"There is no file {source}.");
        }

        var mapping = SourceMapping.Parse(await File.ReadAllBytesAsync(source, cancellationToken).ConfigureAwait(false), source);
        if ((await StoredAsync(references, mapping.Source, cancellationToken).ConfigureAwait(false))?.Version != mapping.Version)
        {
            var outcome = await session
                .Get<MappingChangeStep>()
                .RunAsync(mapping, Sender.ThisComputer.Name, $"--source {source}", replace: true, cancellationToken)
                .ConfigureAwait(false);
            if (outcome.Code != "DONE")
            {
                throw new CommandException(outcome.Sentence);
            }

            console.WriteLine($"{source} is kept as the mapping of the source {mapping.Source}.");
        }

        return mapping;
    }

    private static async Task<SourceMapping?> StoredAsync(ReferenceStore references, string source, CancellationToken cancellationToken)
    {
        try
        {
            return await references.MappingAsync(source, cancellationToken).ConfigureAwait(false);
        }
        catch (FormatException)
        {
            return null; // A malformed one is replaced.
        }
    }
}
