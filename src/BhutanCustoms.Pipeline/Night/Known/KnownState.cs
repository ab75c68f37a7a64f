using Azure;

namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>A manifest as it was read, with some of its segments.</summary>
internal sealed class KnownState(KnownManifest manifest, ETag version, IReadOnlyList<KnownSegment> segments)
{
    private readonly HashSet<long> superseded = [.. manifest.Superseded.Select(batch => batch.Join)];

    public KnownManifest Manifest => manifest;

    public ETag Version => version;

    public IReadOnlyList<KnownSegment> Segments => segments;

    public bool Counts(KnownBatch batch) => !superseded.Contains(batch.Join);

    /// <summary>Where keys stand in the segments, by joins that count.</summary>
    /// <param name="sorted">The keys, ascending.</param>
    /// <param name="wanted">Which joins.</param>
    public IEnumerable<(ulong Key, KnownBatch Batch, uint Content)> Find(ulong[] sorted, Func<KnownBatch, bool> wanted)
    {
        foreach (var segment in Segments)
        {
            foreach (var place in SortedKeys.PlacesOf(segment.Keys, sorted))
            {
                var batch = segment.Batches[segment.BatchPlaces[place]];
                if (wanted(batch) && Counts(batch))
                {
                    yield return (segment.Keys[place], batch, segment.Contents[place]);
                }
            }
        }
    }

    /// <summary>The joins of a batch that count.</summary>
    public IReadOnlyList<KnownBatch> JoinsOf(string batch) =>
        [.. Segments.SelectMany(segment => segment.Batches).Where(join => join.Batch == batch && Counts(join))];
}
