using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.References;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>Whether there is a mapping for the source of an uploaded file, and whether its beginning fits it.</summary>
public sealed class MappingCheck(ReferenceStore references, IOptions<PreprocessingOptions> options)
{
    /// <summary>The refusal of a packed file that can't be unpacked.</summary>
    public static Refusal PackedBroken { get; } =
        new("PACKED_BROKEN", "The packed file is cut off or damaged: unpacking it fails. Pack and upload it again.");

    internal async Task<SniffResult> RunAsync(InboxFile file, CancellationToken cancellationToken)
    {
        try
        {
            var source = file.Source;
            if (source.Length > 0 && await references.MappingAsync(source, cancellationToken).ConfigureAwait(false) is { } mapping)
            {
                return FileSniffer.Sniff(
                    await BeginningAsync(file, options.Value.MostExpandedBytes, cancellationToken).ConfigureAwait(false),
                    mapping
                );
            }

            var known = string.Join(", ", await references.SourcesAsync(cancellationToken).ConfigureAwait(false));
            return Refused(
                source.Length == 0
                    ? new Refusal(
                        "SOURCE_MISSING",
                        $"The file lies in the inbox's root, where no source is named (the file's first folder); known are {known}. "
                            + "Upload it again into the folder of its source, and delete it here."
                    )
                    : new Refusal(
                        "SOURCE_UNKNOWN",
                        $"There is no mapping for the source \"{source}\" (the file's first folder); known are {known}. "
                            + $"Add reference/mappings/{source}.json and upload the file again."
                    )
            );
        }
        catch (FormatException exception)
        {
            return Refused(new Refusal("MAPPING_MALFORMED", exception.Message));
        }
        catch (InvalidDataException)
        {
            return Refused(PackedBroken);
        }
    }

    private static SniffResult Refused(Refusal refusal) => new(null, refusal);

    /// <summary>The decoded beginning of a file.</summary>
    /// <exception cref="InvalidDataException">It is packed and damaged.</exception>
    internal static async Task<byte[]> BeginningAsync(InboxFile file, long mostExpandedBytes, CancellationToken cancellationToken)
    {
        await using var text = await DecodedText
            .OpenAsync(new MemoryStream(file.Beginning.ToArray()), mostExpandedBytes, cancellationToken)
            .ConfigureAwait(false);
        var prefix = new byte[FileSniffer.PrefixBytes];
        var length = 0;
        try
        {
            for (
                int more;
                length < prefix.Length
                    && (more = await text.ReadAsync(prefix.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0;
                length += more
            ) { }
        }
        catch (InvalidDataException) when (length > 0)
        {
            // Just the beginning of a packed file is looked at, so its end is missing here; a damaged file is found out when it is read.
        }

        return prefix[..length];
    }
}
