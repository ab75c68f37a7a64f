using System.IO.Compression;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>A packed file with one more gzip member behind it, the seal; see <see cref="WholeGzipStream"/>.</summary>
internal sealed class SealedStream(Stream packed) : ForwardStream(packed)
{
    private static readonly byte[] PackedSeal = Pack(Seal);
    private readonly Stream packed = packed;
    private int sealGiven;

    /// <summary>
    /// What the seal is once unpacked. Its repetition makes the packed form another text, which a cut-off file can't pass on as it is.
    /// </summary>
    public static ReadOnlySpan<byte> Seal => "The file is whole, the file is whole, the file is whole."u8;

    /// <summary>Whether the file has been read to its end, and its seal is next.</summary>
    public bool AtSeal { get; private set; }

    public override int Read(Span<byte> buffer) => !AtSeal && packed.Read(buffer) is var length and > 0 ? length : GiveSeal(buffer);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        !AtSeal && await packed.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var length and > 0
            ? length
            : GiveSeal(buffer.Span);

    private static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private int GiveSeal(Span<byte> buffer)
    {
        AtSeal = true;
        var length = Math.Min(buffer.Length, PackedSeal.Length - sealGiven);
        PackedSeal.AsSpan(sealGiven, length).CopyTo(buffer);
        sealGiven += length;
        return length;
    }
}
