using System.Globalization;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Night.Amendments;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>
/// Tells officers what a batch amends, and what was decided on the version before. The batches before are finished, so it is always the
/// same.
/// </summary>
public sealed class AmendedItems(PipelineStorage storage, ChunkFiles files, BatchLedger ledger, BatchResults results)
{
    private const int LongestText = 80;

    /// <summary>The amendments of a batch; none where it has none.</summary>
    internal async Task<OfBatch> OfAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        if (batch.AmendmentsSha256.Length == 0)
        {
            return new OfBatch(this, new Dictionary<string, Amendment[]>());
        }

        var (container, name) = (storage.Container(StorageNames.Batches), BatchPaths.Amendments(batch.RowKey));
        var file = await container.ReadNeededAsync(name, cancellationToken).ConfigureAwait(false);
        return new OfBatch(
            this,
            Amendment
                .Read(file, batch.AmendmentsSha256, $"{container.Name}/{name}")
                .GroupBy(one => one.Item, StringComparer.Ordinal)
                .ToDictionary(item => item.Key, item => item.ToArray(), StringComparer.Ordinal)
        );
    }

    private async Task<(string Lane, double Score)> BeforeAsync(Amendment before, CancellationToken cancellationToken)
    {
        var batch =
            await ledger.FindAsync(before.Batch, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException($"The ledger lacks batch {before.Batch}, which has the version before of an amended item.");
        var chunk =
            await ledger.FindChunkAsync(new ChunkMessage(before.Batch, before.Chunk), cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException($"The ledger lacks chunk {before.Chunk} of batch {before.Batch}.");
        var decisions = await results.DecisionsAsync(batch, cancellationToken).ConfigureAwait(false);
        var (_, scores) = await files.ScoresAsync(chunk, cancellationToken).ConfigureAwait(false);
        return (decisions.FirstOrDefault(decision => decision.Item == before.Item)?.Lane ?? nameof(Lane.Green), scores.Score[before.Row]);
    }

    /// <summary>The amendments of one batch, by item.</summary>
    internal sealed class OfBatch(AmendedItems all, IReadOnlyDictionary<string, Amendment[]> byItem)
    {
        /// <summary>What an amended item changes, and what was decided before.</summary>
        public async Task<string> SentenceAsync(string item, CancellationToken cancellationToken)
        {
            var changes = byItem[item];
            var (lane, score) = await all.BeforeAsync(changes[0], cancellationToken).ConfigureAwait(false);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Amended: version {changes[0].Version} of the item. {string.Join("; ", changes.Select(Change))}. Version "
                    + $"{changes[0].Version - 1} in batch {changes[0].Batch} had the lane {lane} and the score {score:F3}."
            );
        }

        private static string Change(Amendment change) =>
            change.Field.Length == 0 ? "Nothing that is shown differs" : $"{change.Field}: {Value(change.From)} → {Value(change.To)}";

        // The list of a day has no room for two long descriptions; amendments.csv has all.
        private static string Value(string text) =>
            text.Length == 0 ? "none"
            : text.Length > LongestText ? string.Concat(text.AsSpan(0, LongestText - 1), "…")
            : text;
    }
}
