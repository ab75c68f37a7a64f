namespace BhutanCustoms.LocalHost.Backups;

/// <summary>What one back-up is made of. It is written last: without it there is no back-up.</summary>
/// <param name="When">When it began (UTC): all that was done before is in it.</param>
/// <param name="Ended">When the last file was copied (UTC).</param>
/// <param name="Tables">The tables.</param>
/// <param name="Blobs">The files in containers.</param>
public sealed record BackupManifest(
    DateTimeOffset When,
    DateTimeOffset Ended,
    IReadOnlyList<BackedUpTable> Tables,
    IReadOnlyList<BackedUpBlob> Blobs
)
{
    /// <summary>Each file that it needs: its SHA-256, its length in bytes, and what it is of.</summary>
    internal IEnumerable<(string Sha256, long Bytes, string Of)> Files =>
        Tables
            .SelectMany(table => table.Files.Select(file => (file.Sha256, file.Bytes, $"table {table.Name}")))
            .Concat(Blobs.Select(blob => (blob.Sha256, blob.Bytes, $"{blob.Container}/{blob.Name}")));
}
