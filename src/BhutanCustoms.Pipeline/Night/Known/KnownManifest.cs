namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>Which segments hold the known items of a source. Changed by conditional writes only.</summary>
public sealed record KnownManifest
{
    /// <summary>The number of the next join.</summary>
    public long NextJoin { get; init; } = 1;

    /// <summary>How often items were taken away: whoever rejected duplicates by an earlier state has to look again.</summary>
    public long Removals { get; init; }

    /// <summary>The segments, the oldest first.</summary>
    public IReadOnlyList<KnownSegmentEntry> Segments { get; init; } = [];

    /// <summary>Joins that no longer count, though a segment still has them: the next merge of it takes them away.</summary>
    public IReadOnlyList<KnownBatch> Superseded { get; init; } = [];
}
