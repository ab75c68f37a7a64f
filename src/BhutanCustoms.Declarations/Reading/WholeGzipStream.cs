using System.IO.Compression;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>
/// Unpacks gzip and notices a file that is cut off, which <see cref="GZipStream"/> passes over in silence: a short packed text, the seal,
/// is put behind the file. It comes out again only where everything in front of it is whole.
/// </summary>
internal sealed class WholeGzipStream : ForwardStream
{
    private readonly SealedStream source;
    private readonly GZipStream unpacked;
    private int sealRead;

    /// <summary>Unpacks a stream.</summary>
    public WholeGzipStream(Stream packed)
        : this(new SealedStream(packed)) { }

    private WholeGzipStream(SealedStream source)
        : this(source, new GZipStream(source, CompressionMode.Decompress)) { }

    private WholeGzipStream(SealedStream source, GZipStream unpacked)
        : base(unpacked)
    {
        this.source = source;
        this.unpacked = unpacked;
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var length = unpacked.Read(buffer);
            while (IsSeal(buffer, length))
            {
                length = unpacked.Read(buffer);
            }

            return source.AtSeal ? 0 : length;
        }
        catch (InvalidDataException exception)
        {
            throw PackedFileException.Of(exception);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var length = await unpacked.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            while (IsSeal(buffer.Span, length))
            {
                length = await unpacked.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            }

            return source.AtSeal ? 0 : length;
        }
        catch (InvalidDataException exception)
        {
            throw PackedFileException.Of(exception);
        }
    }

    /// <summary>
    /// Whether bytes are of the seal, so that more may follow; throws where they should be and aren't. The packed seal is read only when
    /// all that came before it is unpacked, so that no read gives bytes of both.
    /// </summary>
    private bool IsSeal(ReadOnlySpan<byte> buffer, int length)
    {
        if (buffer.Length == 0 || (source.AtSeal ? length == 0 && sealRead == SealedStream.Seal.Length : length > 0))
        {
            return false;
        }

        if (length == 0 || !SealedStream.Seal[sealRead..].StartsWith(buffer[..length]))
        {
            throw new PackedFileException();
        }

        sealRead += length;
        return true;
    }
}
