namespace BhutanCustoms.Learning.History;

/// <summary>A file of labelled history that was kept for training: <c>history/{import}/manifest.json</c>, written last.</summary>
/// <param name="Import">Its identity: source and content.</param>
/// <param name="Source">The source.</param>
/// <param name="MappingVersion">The mapping that read it.</param>
/// <param name="RowsRead">Rows of the file.</param>
/// <param name="Accepted">Rows that passed the checks.</param>
/// <param name="Labels">Items with a finding or an inspection in order.</param>
/// <param name="From">The first day of declarations.</param>
/// <param name="Until">The last day of declarations.</param>
/// <param name="Chunks">Its chunks.</param>
/// <param name="Who">Who imported it.</param>
/// <param name="ImportedAt">When (UTC).</param>
public sealed record ImportManifest(
    string Import,
    string Source,
    string MappingVersion,
    long RowsRead,
    long Accepted,
    long Labels,
    DateOnly From,
    DateOnly Until,
    IReadOnlyList<ImportedChunk> Chunks,
    string Who,
    DateTimeOffset ImportedAt
)
{
    /// <summary>Why rows were rejected, the most frequent reason first.</summary>
    public IReadOnlyList<ImportedReject> Rejects { get; init; } = [];
}
