using Azure;

namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>A manifest as it was read, with some of its segments.</summary>
internal sealed class KnownState(KnownManifest manifest, ETag version, IReadOnlyList<KnownSegment> segments)
{
    private readonly HashSet<long> superseded = [.. manifest.Superseded.Select(batch => batch.Join)];

    public KnownManifest Manifest => manifest;

    public ETag Version => version;

    /// <summary>The segments, the latest first.</summary>
    public IReadOnlyList<KnownSegment> Segments { get; } = [.. segments.OrderByDescending(segment => segment.Entry.Newest)];

    public bool Counts(KnownBatch batch) => !superseded.Contains(batch.Join);

    /// <summary>The joins of a batch that count.</summary>
    public IReadOnlyList<KnownBatch> JoinsOf(string batch) =>
        [.. Segments.SelectMany(segment => segment.Batches).Where(join => join.Batch == batch && Counts(join))];
}
