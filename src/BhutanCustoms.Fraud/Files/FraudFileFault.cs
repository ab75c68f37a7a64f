namespace BhutanCustoms.Fraud.Files;

/// <summary>Why a model file is refused.</summary>
public enum FraudFileFault
{
    /// <summary>The file is of another kind: its first bytes aren't those of this format.</summary>
    WrongMagic,

    /// <summary>The file is of this kind, in a format version that this program doesn't read.</summary>
    OtherFormatVersion,

    /// <summary>The file ends before its declared length.</summary>
    Truncated,

    /// <summary>The content doesn't match its SHA-256.</summary>
    HashMismatch,

    /// <summary>The content matches its SHA-256 but describes something impossible.</summary>
    Malformed,
}
