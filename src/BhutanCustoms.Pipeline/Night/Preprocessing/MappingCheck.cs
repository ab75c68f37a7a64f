using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Workbooks;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.References;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>Whether there is a mapping for the source of an uploaded file, and whether its beginning fits it.</summary>
public sealed class MappingCheck(ReferenceStore references, IOptions<PreprocessingOptions> options)
{
    internal async Task<SniffResult> RunAsync(InboxFile file, BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            var source = file.Source;
            if (source.Length > 0 && await references.MappingAsync(source, cancellationToken).ConfigureAwait(false) is { } mapping)
            {
                var (beginning, sheet) = await BeginningAsync(
                        file,
                        blob,
                        FileSniffer.Header(mapping),
                        options.Value.MostExpandedBytes,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                var sniffed = FileSniffer.Sniff(beginning, mapping);
                return sniffed.Refusal is { } refused ? Refused(refused.In(sheet)) : sniffed;
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
        catch (Exception exception) when (FileRefusal.Of(exception) is { } refusal)
        {
            return Refused(refusal);
        }
        catch (FormatException exception)
        {
            return Refused(new Refusal("MAPPING_MALFORMED", exception.Message));
        }
    }

    private static SniffResult Refused(Refusal refusal) => new(null, refusal);

    /// <summary>The decoded beginning of a file, and the sheet that it is of, if it is a workbook.</summary>
    /// <param name="file">The file.</param>
    /// <param name="blob">Where it is.</param>
    /// <param name="header">How well a row of a workbook fits as its header.</param>
    /// <param name="mostExpandedBytes">How many bytes it may have once unpacked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PackedFileException">It is packed and damaged.</exception>
    /// <exception cref="WorkbookException">It is a workbook, and can't be read.</exception>
    internal static async Task<(byte[] Text, string? Sheet)> BeginningAsync(
        InboxFile file,
        BlobClient blob,
        Func<IReadOnlyList<string>, HeaderFit> header,
        long mostExpandedBytes,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await DecodedAsync(new MemoryStream(file.Beginning.ToArray()), header, mostExpandedBytes, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WorkbookException or PackedFileException && file.Beginning.Length < file.Bytes)
        {
            // A workbook's list of its parts stands at its end.
            var whole = await file.OpenAsync(blob, cancellationToken).ConfigureAwait(false);
            return await DecodedAsync(whole, header, mostExpandedBytes, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<(byte[] Text, string? Sheet)> DecodedAsync(
        Stream raw,
        Func<IReadOnlyList<string>, HeaderFit> header,
        long mostExpandedBytes,
        CancellationToken cancellationToken
    )
    {
        await using var text = await DecodedText.OpenAsync(raw, mostExpandedBytes, header, cancellationToken).ConfigureAwait(false);
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
        catch (PackedFileException) when (length > 0)
        {
            // Just the beginning of a packed file is looked at, so its end is missing here; a damaged file is found out when it is read.
        }

        return (prefix[..length], DecodedText.SheetOf(text));
    }
}
