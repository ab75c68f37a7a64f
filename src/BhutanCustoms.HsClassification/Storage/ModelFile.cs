using System.Security.Cryptography;
using System.Text;

namespace BhutanCustoms.HsClassification.Storage;

/// <summary>The envelope of a file: magic, format version, length of the content, its SHA-256, the content.</summary>
/// <param name="Magic">The eight bytes by which it is known.</param>
/// <param name="FormatVersion">Raised whenever the content's layout changes.</param>
/// <param name="Name">What it is with its article, for messages.</param>
/// <param name="Remedy">What to do about one of another format version.</param>
internal sealed record ModelFile(string Magic, int FormatVersion, string Name, string Remedy)
{
    /// <summary>The length of everything before the content, in bytes.</summary>
    public const int HeaderLength = 8 + sizeof(int) + sizeof(long) + SHA256.HashSizeInBytes;

    /// <summary>A classifier.</summary>
    public static ModelFile Classifier { get; } = new("BTHSCODE", 5, "an HS model", "Train the model again.");

    /// <summary>Word vectors.</summary>
    public static ModelFile WordVectors { get; } = new("BTHSVECS", 1, "a file of word vectors", "Build it again.");

    /// <summary>The version name of some content.</summary>
    public static string Version(Action<BinaryWriter> write)
    {
        using var sha = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write))
        using (var writer = new BinaryWriter(stream))
        {
            write(writer);
        }

        return $"hs-{Convert.ToHexStringLower(sha.Hash.AsSpan(0, 6))}";
    }

    /// <summary>Writes a file.</summary>
    public void Save(Stream stream, Action<BinaryWriter> write)
    {
        using var content = new MemoryStream();
        using var contentWriter = new BinaryWriter(content);
        write(contentWriter);
        contentWriter.Flush();
        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Encoding.ASCII.GetBytes(Magic));
        writer.Write(FormatVersion);
        writer.Write(content.Length);
        writer.Write(SHA256.HashData(bytes));
        writer.Write(bytes);
    }

    /// <summary>Reads a file that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is refused; the message says why.</exception>
    public T Load<T>(Stream stream, Func<BinaryReader, T> read)
    {
        var header = new byte[HeaderLength];
        var got = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        var magic = Encoding.ASCII.GetBytes(Magic);
        var start = header.AsSpan(0, Math.Min(got, Magic.Length));
        if (!start.SequenceEqual(magic.AsSpan(0, start.Length)) || got == 0)
        {
            throw new InvalidDataException(
                $"Not {Name}: it begins with 0x{Convert.ToHexString(start)} instead of 0x{Convert.ToHexString(magic)}."
            );
        }

        if (got < header.Length)
        {
            throw Truncated(header.Length, got);
        }

        using var fields = new BinaryReader(new MemoryStream(header, Magic.Length, header.Length - Magic.Length));
        if (fields.ReadInt32() is var version && version != FormatVersion)
        {
            throw new InvalidDataException(
                $"This is {Name} of format version {version}; this program reads version {FormatVersion}. {Remedy}"
            );
        }

        var content = Content(stream, fields.ReadInt64());
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(header.AsSpan(header.Length - SHA256.HashSizeInBytes)))
        {
            throw new InvalidDataException(
                $"This is {Name} whose content doesn't match its SHA-256: it was changed or damaged. Load another version."
            );
        }

        using var reader = new BinaryReader(new MemoryStream(content));
        return read(reader);
    }

    private byte[] Content(Stream stream, long length)
    {
        if (length < 0 || length > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"This is {Name} that says its content has {length} bytes; at most {Array.MaxLength} are possible."
            );
        }

        // Read as it comes, so that a damaged length doesn't claim memory that the file can't fill.
        using var content = new MemoryStream();
        var buffer = new byte[1 << 20];
        while (content.Length < length && stream.Read(buffer, 0, (int)Math.Min(buffer.Length, length - content.Length)) is var got and > 0)
        {
            content.Write(buffer, 0, got);
        }

        return content.Length == length ? content.ToArray() : throw Truncated(HeaderLength + length, HeaderLength + content.Length);
    }

    private InvalidDataException Truncated(long expected, long got) =>
        new($"This is {Name} that is cut off: {got} of {expected} bytes are there. Fetch it again.");
}
