using System.IO.Compression;
using BhutanCustoms.Declarations.Proposals;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Pipeline.Night.Preprocessing;

namespace BhutanCustoms.Pages.Mappings;

/// <summary>
/// The beginning of a file of an unknown source, read as an uploaded one is. The form carries it from one look to the next, so that nothing
/// of it is stored before somebody uploads it.
/// </summary>
/// <param name="File">The file's name.</param>
/// <param name="Sheet">The workbook's sheet; empty where it is none.</param>
/// <param name="Text">Its decoded text, up to <see cref="FileSniffer.PrefixBytes"/>.</param>
public sealed record MappingSample(string File, string Sheet, ReadOnlyMemory<byte> Text)
{
    /// <summary>The most bytes of a file from which a sample is taken.</summary>
    public const long MostBytes = 32L << 20;

    private const long MostUnpackedBytes = 512L << 20;

    /// <summary>Whether the file goes on behind the sample.</summary>
    public bool IsCut => Text.Length == FileSniffer.PrefixBytes;

    /// <summary>Takes a sample of a file.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="content">The file as it is: CSV, plain or gzip, or a workbook.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The sample, or why there is none, in a sentence.</returns>
    public static async Task<(MappingSample? Sample, string Wrong)> TakeAsync(
        string file,
        Stream content,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await using var text = await DecodedText
                .OpenAsync(content, MostUnpackedBytes, MappingProposal.Header, cancellationToken)
                .ConfigureAwait(false);
            var prefix = new byte[FileSniffer.PrefixBytes];
            var length = await text.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            return (new MappingSample(file, DecodedText.SheetOf(text) ?? "", prefix.AsMemory(0, length)), "");
        }
        catch (Exception exception) when (FileRefusal.Of(exception) is { } refusal)
        {
            return (null, refusal.Sentence);
        }
    }

    /// <summary>The text as a form carries it.</summary>
    public string Pack()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Text.Span);
        }

        return Convert.ToBase64String(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>A sample that a form carried; null where it was spoilt on the way.</summary>
    public static MappingSample? Unpack(string file, string sheet, string packed)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
            var text = new byte[FileSniffer.PrefixBytes];
            var length = gzip.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return length == 0 ? null : new MappingSample(file, sheet, text.AsMemory(0, length));
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>A name that the source could have, made of the file's.</summary>
    public string ProposedSource =>
        string.Concat(
                Path.GetFileNameWithoutExtension(File)
                    .ToLowerInvariant()
                    .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')
                    .Take(32)
            )
            .Trim('-');
}
