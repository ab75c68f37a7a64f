using System.Text;
using BhutanCustoms.Declarations.Workbooks;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>
/// Opens an uploaded file as UTF-8 (or Windows-1252) text: unpacks gzip, drops a byte order mark, turns UTF-16 (with or
/// without one) into UTF-8, and the sheet of a workbook (.xlsx) into CSV.
/// </summary>
public static class DecodedText
{
    /// <summary>Opens the decoded text.</summary>
    /// <param name="raw">The file as it was uploaded.</param>
    /// <param name="mostBytes">How many bytes the text may have; reading beyond it throws <see cref="ExpandedSizeException"/>.</param>
    /// <param name="header">
    /// How well a row of a workbook fits as the header, by which the sheet is chosen; null where the workbook may have one sheet only.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PackedFileException">It is packed, and can't be unpacked; reading the text throws it, too.</exception>
    /// <exception cref="WorkbookException">It is a workbook, and can't be read; reading the text throws it, too.</exception>
    public static async Task<Stream> OpenAsync(
        Stream raw,
        long mostBytes,
        Func<IReadOnlyList<string>, HeaderFit>? header = null,
        CancellationToken cancellationToken = default
    )
    {
        var peeked = await PrefixedStream.OpenAsync(raw, cancellationToken).ConfigureAwait(false);
        if (peeked.Head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
        {
            var unpacked = new LimitedStream(new WholeGzipStream(peeked), mostBytes);
            peeked = await PrefixedStream.OpenAsync(unpacked, cancellationToken).ConfigureAwait(false);
        }

        if (SheetText.IsWorkbook(peeked.Head))
        {
            return await SheetText.OpenAsync(peeked, mostBytes, header, cancellationToken).ConfigureAwait(false);
        }

        if (peeked.Head.StartsWith(Encoding.UTF8.Preamble))
        {
            peeked.Skip(Encoding.UTF8.Preamble.Length);
            return peeked;
        }

        var marked =
            peeked.Head.StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode
            : peeked.Head.StartsWith(Encoding.BigEndianUnicode.Preamble) ? Encoding.BigEndianUnicode
            : null;
        peeked.Skip(marked is null ? 0 : 2);
        return (marked ?? Utf16(peeked.Head)) is { } utf16 ? Encoding.CreateTranscodingStream(peeked, utf16, Encoding.UTF8) : peeked;
    }

    /// <summary>The name of the sheet that a text comes from; null where it comes from no workbook.</summary>
    public static string? SheetOf(Stream text) => (text as SheetText)?.Sheet;

    /// <summary>
    /// The order of UTF-16 without a mark: every other byte of what is mostly Latin letters is zero, and no byte between.
    /// </summary>
    private static Encoding? Utf16(ReadOnlySpan<byte> head)
    {
        var (first, second) = (0, 0);
        var pairs = head.Length / 2;
        for (var i = 0; i < pairs; i++)
        {
            first += head[2 * i] == 0 ? 1 : 0;
            second += head[(2 * i) + 1] == 0 ? 1 : 0;
        }

        return pairs < 2 ? null
            : first == 0 && second > 0.9 * pairs ? Encoding.Unicode
            : second == 0 && first > 0.9 * pairs ? Encoding.BigEndianUnicode
            : null;
    }
}

/// <summary>Unpacked data that may have only so many bytes: what is larger is a bomb or a mistake.</summary>
internal sealed class LimitedStream(Stream unpacked, long mostBytes) : ForwardStream(unpacked)
{
    private readonly Stream unpacked = unpacked;
    private long read;

    public override int Read(Span<byte> buffer) => Count(unpacked.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await unpacked.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    private int Count(int length)
    {
        read += length;
        return read <= mostBytes ? length : throw new ExpandedSizeException(mostBytes);
    }
}
