namespace BhutanCustoms.Declarations.Reading;

/// <summary>A packed file has more bytes than allowed once it is unpacked.</summary>
public sealed class ExpandedSizeException : FormatException
{
    /// <summary>Makes the exception with a general message.</summary>
    public ExpandedSizeException()
        : this("The packed file is too large once unpacked.") { }

    /// <summary>Makes the exception with that message.</summary>
    public ExpandedSizeException(string message)
        : base(message) { }

    /// <summary>Makes the exception with that message and cause.</summary>
    public ExpandedSizeException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Makes the exception for a limit in bytes.</summary>
    public ExpandedSizeException(long mostBytes)
        : this(
            $"Unpacked, the file has more than the {mostBytes:N0} bytes that are allowed. Split it, or raise "
                + $"Preprocessing:MostExpandedBytes."
        ) { }
}
