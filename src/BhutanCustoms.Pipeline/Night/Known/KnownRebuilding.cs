using Azure;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>
/// Puts new segments in the place of those that are lost or damaged, from the chunks of the batches that no other segment has. A batch
/// whose chunks are lost too is left out, loudly: its items can come again, but no batch waits for them.
/// </summary>
internal sealed partial class KnownRebuilding(
    KnownFiles files,
    BatchLedger ledger,
    ChunkFiles chunks,
    KnownItemsOptions options,
    TimeProvider clock,
    ILogger logger
)
{
    private static readonly HashSet<long> Nothing = [];

    /// <summary>Writes the manifest anew, unless another has meanwhile.</summary>
    /// <param name="source">The source.</param>
    /// <param name="manifest">The manifest; null where it is lost or can't be read, or the source is new.</param>
    /// <param name="version">Its version; null where there is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RunAsync(string source, KnownManifest? manifest, ETag? version, CancellationToken cancellationToken)
    {
        var before = manifest ?? new KnownManifest();
        var whole = new List<KnownSegment>();
        foreach (var entry in before.Segments)
        {
            whole.AddRange(
                await files.FindAsync(source, entry.Sha256, cancellationToken).ConfigureAwait(false) is { } found ? [found] : []
            );
        }

        var lost = before.Segments.ExceptBy(whole.Select(segment => segment.Entry.Sha256), entry => entry.Sha256).ToList();
        var superseded = before
            .Superseded.IntersectBy(whole.SelectMany(segment => segment.Batches).Select(batch => batch.Join), batch => batch.Join)
            .ToList();
        var there = whole
            .SelectMany(segment => segment.Batches)
            .Except(superseded)
            .Select(batch => batch.Batch)
            .ToHashSet(StringComparer.Ordinal);
        var missing = await MissingAsync(source, there, cancellationToken).ConfigureAwait(false);
        var (rebuilt, batches, goneBatches, goneItems) = (new List<KnownSegment>(), 0, 0, 0L);
        var nextJoin = before.NextJoin;
        foreach (var batch in missing)
        {
            var items = await ItemsAsync(batch, cancellationToken).ConfigureAwait(false);
            batches += items.Count > 0 ? 1 : 0;
            goneItems += batch.Accepted - items.Count;
            goneBatches += batch.Accepted > items.Count ? 1 : 0;
            nextJoin = Math.Max(nextJoin, batch.Join + 1);
            Add(rebuilt, KnownSegment.Of(KnownBatch.Of(batch), items));
        }

        foreach (var segment in rebuilt)
        {
            await files.WriteAsync(source, segment, cancellationToken).ConfigureAwait(false);
        }

        var after = before with
        {
            NextJoin = nextJoin,
            Segments = [.. whole.Concat(rebuilt).Select(segment => segment.Entry).OrderBy(segment => segment.Newest)],
            Superseded = superseded,
        };
        if (!await files.TryWriteAsync(source, after, version, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        // What is rebuilt as it was has the same name again.
        var gone = lost.ExceptBy(rebuilt.Select(segment => segment.Entry.Sha256), entry => entry.Sha256);
        await files.DeleteAsync(source, gone, cancellationToken).ConfigureAwait(false);
        Tell(source, lost, batches, rebuilt.Sum(segment => (long)segment.Entry.Items), goneBatches, goneItems);
    }

    private async Task<IReadOnlyList<BatchRecord>> MissingAsync(string source, HashSet<string> there, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - options.FindableFor;
        var missing = new List<BatchRecord>();
        await foreach (var batch in ledger.AcceptedAsync(source, cancellationToken).ConfigureAwait(false))
        {
            if (batch.UploadedAt >= since && !there.Contains(batch.RowKey))
            {
                missing.Add(batch);
            }
        }

        return [.. missing.OrderBy(batch => batch.Join)];
    }

    private void Add(List<KnownSegment> segments, KnownSegment added)
    {
        while (segments.Count > 0 && SegmentMerging.Merges(segments[^1].Entry, added.Entry, options.DuplicateFor))
        {
            added = KnownSegment.Merge(added, segments[^1], Nothing);
            segments.RemoveAt(segments.Count - 1);
        }

        segments.Add(added);
    }

    private async Task<SortedItems> ItemsAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        var (keys, contents) = (new List<ulong>(), new List<uint>());
        foreach (var chunk in await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                if (await chunks.FindItemsAsync(chunk, wanted: null, cancellationToken).ConfigureAwait(false) is { } items)
                {
                    keys.AddRange(ItemKey.Of(items));
                    contents.AddRange(ItemContent.Of(items, batch.RatesDeclared));
                }
            }
            catch (InvalidDataException exception)
            {
                Log.ChunkDamaged(logger, batch.RowKey, chunk.Number, exception);
            }
        }

        return new SortedItems([.. keys], [.. contents]);
    }

    private void Tell(string source, List<KnownSegmentEntry> lost, int batches, long items, int goneBatches, long goneItems)
    {
        if (lost.Count > 0 || batches > 0)
        {
            Log.Rebuilt(
                logger,
                source,
                lost.Count,
                lost.Sum(entry => (long)entry.Batches),
                lost.Sum(entry => (long)entry.Items),
                batches,
                items
            );
        }

        if (goneItems > 0 || lost.Sum(entry => (long)entry.Items) > items)
        {
            Log.Lost(
                logger,
                source,
                Math.Max(goneBatches, lost.Sum(entry => entry.Batches) - batches),
                Math.Max(goneItems, lost.Sum(entry => (long)entry.Items) - items)
            );
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1030,
            LogLevel.Warning,
            "Keys of items known to the source {Source} were lost or damaged: {Files} files with {FileItems} items of {FileBatches} batches. "
                + "From the batches' chunks {Items} items of {Batches} batches were put in their place."
        )]
        public static partial void Rebuilt(
            ILogger logger,
            string source,
            int files,
            long fileBatches,
            long fileItems,
            int batches,
            long items
        );

        [LoggerMessage(
            1031,
            LogLevel.Error,
            "The source {Source} no longer knows {Items} items of {Batches} batches, as their chunks are lost too: should they come again, "
                + "they are accepted as new ones. If the chunks can be restored, delete the source's manifest.json in known-items then."
        )]
        public static partial void Lost(ILogger logger, string source, int batches, long items);

        [LoggerMessage(1032, LogLevel.Error, "Batch {Batch}: the keys of chunk {Chunk} can't be read from its file.")]
        public static partial void ChunkDamaged(ILogger logger, string batch, int chunk, Exception exception);
    }
}
