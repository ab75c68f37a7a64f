namespace BhutanCustoms.LocalHost.Backups;

/// <summary>A blob in a back-up.</summary>
/// <param name="Container">Its container.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sha256">The hash of its content, and the name of the file that has it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="ETag">The version that was copied.</param>
/// <param name="WrittenAt">When it was written (UTC).</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Metadata">What is noted beside it.</param>
public sealed record BackedUpBlob(
    string Container,
    string Name,
    string Sha256,
    long Bytes,
    string ETag,
    DateTimeOffset WrittenAt,
    string ContentType,
    IReadOnlyDictionary<string, string> Metadata
);
