namespace BhutanCustoms.Declarations.Reading;

/// <summary>A file that is packed with gzip can't be unpacked; the message says what to do.</summary>
public sealed class PackedFileException : FormatException
{
    private const string Sentence =
        "The packed file is cut off or damaged, or something that isn't gzip stands behind its end: unpacking it fails. Pack it anew and send "
        + "it again.";

    /// <summary>Makes the exception.</summary>
    public PackedFileException()
        : base(Sentence) { }

    /// <summary>Makes the exception with that message.</summary>
    public PackedFileException(string message)
        : base(message) { }

    /// <summary>Makes the exception with that message and cause.</summary>
    public PackedFileException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Makes the exception with its cause.</summary>
    internal static PackedFileException Of(Exception cause) => new(Sentence, cause);
}
