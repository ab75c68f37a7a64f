using System.Buffers.Binary;
using System.Security.Cryptography;

namespace BhutanCustoms.Fraud.Files;

/// <summary>
/// The envelope of every file of this room, little-endian: magic (8 ASCII bytes), format version (int32), length of the content (int32),
/// the content, SHA-256 of all bytes before it (32 bytes). The same content always gives the same bytes.
/// </summary>
internal sealed class SealedFile
{
    private const int HeaderLength = 16;

    private readonly string magic;
    private readonly int version;

    public SealedFile(string magic, int version)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(magic.Length, 8);
        this.magic = magic;
        this.version = version;
    }

    /// <summary>The whole file around what <paramref name="content"/> writes.</summary>
    public byte[] Seal(Action<BinaryWriter> content)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(System.Text.Encoding.ASCII.GetBytes(magic));
            writer.Write(version);
            writer.Write(0);
            content(writer);
        }

        var bytes = stream.GetBuffer().AsSpan(0, checked((int)stream.Length));
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], bytes.Length - HeaderLength);
        return [.. bytes, .. SHA256.HashData(bytes)];
    }

    /// <summary>Reads a file whose seal is intact; the content also gets the file's <see cref="VersionOf"/>.</summary>
    /// <exception cref="FraudFileException">The file isn't one of these, or not whole.</exception>
    public T Open<T>(Stream stream, Func<BinaryReader, string, T> content)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var bytes = copy.ToArray();
        var end = Check(bytes);
        using var reader = new BinaryReader(new MemoryStream(bytes, HeaderLength, end - HeaderLength));
        try
        {
            return content(reader, VersionOf(bytes));
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or FormatException or OverflowException)
        {
            throw new FraudFileException(
                FraudFileFault.Malformed,
                $"The {magic} file is intact but its content makes no sense: {exception.Message}",
                exception
            );
        }
    }

    /// <summary>The first 12 hexadecimal digits of a sealed file's SHA-256: enough to tell models apart, short enough to read.</summary>
    public static string VersionOf(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(file[^32..])[..12];

    private int Check(byte[] bytes)
    {
        if (bytes.Length < 8 || !bytes.AsSpan(0, 8).SequenceEqual(System.Text.Encoding.ASCII.GetBytes(magic)))
        {
            throw new FraudFileException(
                FraudFileFault.WrongMagic,
                $"Not a {magic} file: the first 8 bytes differ. Check which file was given."
            );
        }

        if (bytes.Length < HeaderLength)
        {
            throw Truncated(bytes.Length, HeaderLength);
        }

        var found = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        if (found != version)
        {
            throw new FraudFileException(
                FraudFileFault.OtherFormatVersion,
                $"The {magic} file has format version {found}; this program reads version {version}. Train the model anew."
            );
        }

        var end = HeaderLength + (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(12));
        if (bytes.Length != end + 32)
        {
            throw Truncated(bytes.Length, end + 32);
        }

        return SHA256.HashData(bytes.AsSpan(0, (int)end)).AsSpan().SequenceEqual(bytes.AsSpan((int)end))
            ? (int)end
            : throw new FraudFileException(
                FraudFileFault.HashMismatch,
                $"The {magic} file was changed after it was written: its SHA-256 doesn't match. Restore it from the registry."
            );
    }

    private FraudFileException Truncated(long found, long expected) =>
        new(FraudFileFault.Truncated, $"The {magic} file has {found} bytes where {expected} are declared. Copy it again.");
}
