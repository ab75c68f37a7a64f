using System.Runtime.InteropServices;

namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>The items that a source knew at a moment, as one batch has to see them.</summary>
public sealed class KnownItemSet
{
    private static readonly Dictionary<ulong, KnownVersion> None = [];
    private readonly DateTimeOffset since;

    internal KnownItemSet(string source, KnownBatch batch, DateTimeOffset since, KnownState state) =>
        (Source, Batch, this.since, State) = (source, batch, since, state);

    /// <summary>The source.</summary>
    public string Source { get; }

    /// <summary>
    /// The batch, whose own items don't count, since it may be prepared a second time. Where it was accepted, with its join: what joined
    /// later doesn't count either.
    /// </summary>
    public KnownBatch Batch { get; }

    internal KnownState State { get; }

    /// <summary>The latest versions of those of some keys that are known. Cheapest for many at once.</summary>
    public IReadOnlyDictionary<ulong, KnownVersion> Among(ReadOnlySpan<ulong> keys)
    {
        if (State.Segments.Count == 0)
        {
            return None;
        }

        var wanted = keys.ToArray();
        Array.Sort(wanted);
        Dictionary<ulong, KnownVersion>? known = null;
        foreach (var (key, batch, content) in State.Find(wanted, Sees))
        {
            ref var latest = ref CollectionsMarshal.GetValueRefOrAddDefault(known ??= [], key, out var isThere);
            latest =
                isThere && latest.Batch.Join > batch.Join
                    ? latest with
                    {
                        Version = latest.Version + 1,
                    }
                    : new KnownVersion(content, batch, latest.Version + 1);
        }

        return known ?? None;
    }

    /// <summary>Whether one of some keys joined since an earlier moment.</summary>
    internal bool HasJoinedSince(KnownItemSet earlier, ReadOnlySpan<ulong> sorted) =>
        State.Find(sorted.ToArray(), batch => batch.Join >= earlier.State.Manifest.NextJoin && Sees(batch)).Any();

    private bool Sees(KnownBatch batch) =>
        batch.UploadedAt >= since && batch.Batch != Batch.Batch && (Batch.Join == 0 || batch.Join < Batch.Join);
}
