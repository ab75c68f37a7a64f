using System.Text;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>
/// Opens an uploaded file as UTF-8 (or Windows-1252) text: unpacks gzip, drops a byte order mark, turns UTF-16 into UTF-8.
/// </summary>
public static class DecodedText
{
    /// <summary>Opens the decoded text.</summary>
    /// <param name="raw">The file as it was uploaded.</param>
    /// <param name="mostBytes">How many bytes the text may have; reading beyond it throws <see cref="ExpandedSizeException"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Stream> OpenAsync(Stream raw, long mostBytes, CancellationToken cancellationToken = default)
    {
        var peeked = await PrefixedStream.OpenAsync(raw, cancellationToken).ConfigureAwait(false);
        if (peeked.Head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
        {
            var unpacked = new LimitedStream(new WholeGzipStream(peeked), mostBytes);
            peeked = await PrefixedStream.OpenAsync(unpacked, cancellationToken).ConfigureAwait(false);
        }

        if (peeked.Head.StartsWith(Encoding.UTF8.Preamble))
        {
            peeked.Skip(Encoding.UTF8.Preamble.Length);
            return peeked;
        }

        var utf16 =
            peeked.Head.StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode
            : peeked.Head.StartsWith(Encoding.BigEndianUnicode.Preamble) ? Encoding.BigEndianUnicode
            : null;
        if (utf16 is null)
        {
            return peeked;
        }

        peeked.Skip(2);
        return Encoding.CreateTranscodingStream(peeked, utf16, Encoding.UTF8);
    }
}
