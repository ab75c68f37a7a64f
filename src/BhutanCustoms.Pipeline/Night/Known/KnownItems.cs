using System.Runtime.CompilerServices;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>
/// The items that batches of a source accepted, in which batch each is, and a hash of what that has of it. They stand in a few sorted
/// segments, which a manifest names. A
/// batch joins by writing its segment, merged with those of like size before it, and by one conditional write of the manifest, so that of
/// two batches with the same item prepared at once only one can accept it (a log-structured merge tree: O'Neil et al., Acta Informatica 33,
/// 1996, in time windows). A batch costs a few requests, a process that has seen nothing yet reads a number of segments logarithmic in
/// the items. What is lost is rebuilt from the chunks of the batches and never stops a source.
/// </summary>
public sealed class KnownItems
{
    private const int JoinsBetweenCleanings = 64;
    private static readonly TimeSpan OrphanedAfter = TimeSpan.FromDays(1);
    private readonly KnownFiles files;
    private readonly KnownRebuilding rebuilding;
    private readonly KnownItemsOptions options;
    private readonly TimeProvider clock;

    /// <summary>Takes what it reads from and writes to.</summary>
    public KnownItems(
        PipelineStorage storage,
        BatchLedger ledger,
        ChunkFiles chunks,
        IOptions<KnownItemsOptions> options,
        TimeProvider clock,
        ILogger<KnownItems> logger
    )
    {
        files = new KnownFiles(storage);
        (this.options, this.clock) = (options.Value, clock);
        rebuilding = new KnownRebuilding(files, ledger, chunks, this.options, clock, logger);
    }

    private DateTimeOffset FindableSince => clock.GetUtcNow() - options.FindableFor;

    /// <summary>The items that a source knows, as one of its batches has to see them.</summary>
    /// <param name="source">The source.</param>
    /// <param name="batch">The batch; its join where it was accepted, 0 where it wasn't.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<KnownItemSet> LoadAsync(string source, KnownBatch batch, CancellationToken cancellationToken = default)
    {
        var since = batch.UploadedAt - options.DuplicateFor;
        var state = await OpenAsync(source, segment => segment.Newest >= since, orMake: true, cancellationToken).ConfigureAwait(false);
        return new KnownItemSet(source, batch, since, state!);
    }

    /// <summary>Adds the items of a batch in the place of those that it had.</summary>
    /// <param name="known">What was known when it was prepared.</param>
    /// <param name="items">Its items.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The number of its join; null where others took one of its items or gave some back meanwhile.</returns>
    public async Task<long?> TryJoinAsync(KnownItemSet known, SortedItems items, CancellationToken cancellationToken = default)
    {
        var now = known;
        while (true)
        {
            if (await TryWriteAsync(now, items, cancellationToken).ConfigureAwait(false))
            {
                return now.State.Manifest.NextJoin;
            }

            now = await LoadAsync(known.Source, known.Batch, cancellationToken).ConfigureAwait(false);
            if (now.State.Manifest.Removals != known.State.Manifest.Removals || now.HasJoinedSince(known, items.Keys))
            {
                return null;
            }
        }
    }

    /// <summary>Takes the items of a batch away that had joined and was then refused: they can come with another file.</summary>
    public async Task LeaveAsync(string source, KnownBatch batch, CancellationToken cancellationToken = default)
    {
        var since = batch.UploadedAt - options.DuplicateFor;
        while (
            await OpenAsync(source, segment => segment.Newest >= since, orMake: false, cancellationToken).ConfigureAwait(false) is { } state
            && state.JoinsOf(batch.Batch) is { Count: > 0 } own
        )
        {
            var manifest = state.Manifest with
            {
                Removals = state.Manifest.Removals + 1,
                Superseded = [.. state.Manifest.Superseded, .. own],
            };
            if (await files.TryWriteAsync(source, manifest, state.Version, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    /// <summary>The batches that have some items, the last to join first: each has another version of them.</summary>
    /// <param name="source">The source.</param>
    /// <param name="wanted">The keys; what the caller takes from them meanwhile is no longer looked for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<(string Batch, IReadOnlySet<ulong> Keys)> FindAsync(
        string source,
        IReadOnlySet<ulong> wanted,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        // Most findings are about items of this year: the older segments are read only for the others.
        var (findable, recent) = (FindableSince, clock.GetUtcNow() - options.DuplicateFor);
        foreach (var isRecent in new[] { true, false })
        {
            var state =
                wanted.Count == 0
                    ? null
                    : await OpenAsync(
                            source,
                            segment => segment.Newest >= recent == isRecent && segment.Newest >= findable,
                            orMake: false,
                            cancellationToken
                        )
                        .ConfigureAwait(false);
            var hits =
                state?.Find([.. wanted.Order()], batch => batch.UploadedAt >= findable).ToLookup(hit => hit.Batch, hit => hit.Key)
                ?? Enumerable.Empty<IGrouping<KnownBatch, ulong>>();
            foreach (var batch in hits.OrderByDescending(hit => hit.Key.Join))
            {
                if (batch.Where(wanted.Contains).ToHashSet() is { Count: > 0 } keys)
                {
                    yield return (batch.Key.Batch, keys);
                }
            }
        }
    }

    private async Task<KnownState?> OpenAsync(
        string source,
        Func<KnownSegmentEntry, bool> wanted,
        bool orMake,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var (manifest, version) = await files.ManifestAsync(source, cancellationToken).ConfigureAwait(false);
            if (version is null && !orMake)
            {
                return null;
            }

            if (manifest is not null)
            {
                var segments = await Task.WhenAll(
                        manifest.Segments.Where(wanted).Select(segment => files.FindAsync(source, segment.Sha256, cancellationToken))
                    )
                    .ConfigureAwait(false);
                if (segments.All(segment => segment is not null))
                {
                    return new KnownState(manifest, version!.Value, segments!);
                }
            }

            // A segment is also gone where another batch has merged it meanwhile.
            if (manifest is null || (await files.ManifestAsync(source, cancellationToken).ConfigureAwait(false)).Version == version)
            {
                await rebuilding.RunAsync(source, manifest, version, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> TryWriteAsync(KnownItemSet known, SortedItems items, CancellationToken cancellationToken)
    {
        var (source, before, own, findable) = (known.Source, known.State.Manifest, known.State.JoinsOf(known.Batch.Batch), FindableSince);
        var superseded = before.Superseded.Concat(own).ToDictionary(join => join.Join);
        var joined = KnownSegment.Of(known.Batch with { Join = before.NextJoin }, items);
        var findableSegments = before.Segments.Where(segment => segment.Newest >= findable);
        var (stay, added) = await MergeAsync(source, [.. findableSegments], joined, superseded, cancellationToken).ConfigureAwait(false);
        var manifest = before with
        {
            NextJoin = before.NextJoin + 1,
            Removals = before.Removals + (own.Count > 0 ? 1 : 0),
            Segments = [.. stay, added.Entry],
            Superseded = [.. superseded.Values.Where(join => join.UploadedAt >= findable)],
        };
        await files.WriteAsync(source, added, cancellationToken).ConfigureAwait(false);
        if (!await files.TryWriteAsync(source, manifest, known.State.Version, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await files.DeleteAsync(source, before.Segments.Except(stay), cancellationToken).ConfigureAwait(false);
        if (manifest.NextJoin % JoinsBetweenCleanings == 0)
        {
            await files.DeleteOrphansAsync(source, manifest, clock.GetUtcNow() - OrphanedAfter, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Merges a segment with those of like size before it. Superseded joins disappear from both.</summary>
    private async Task<(IReadOnlyList<KnownSegmentEntry> Stay, KnownSegment Added)> MergeAsync(
        string source,
        List<KnownSegmentEntry> before,
        KnownSegment added,
        Dictionary<long, KnownBatch> superseded,
        CancellationToken cancellationToken
    )
    {
        var without = superseded.Keys.ToHashSet();
        while (
            before.Count > 0
            && SegmentMerging.Merges(before[^1], added.Entry, options.DuplicateFor)
            && await files.FindAsync(source, before[^1].Sha256, cancellationToken).ConfigureAwait(false) is { } last
        )
        {
            added = KnownSegment.Merge(added, last, without);
            before.RemoveAt(before.Count - 1);
            foreach (var batch in last.Batches)
            {
                superseded.Remove(batch.Join);
            }
        }

        return (before, added);
    }
}
