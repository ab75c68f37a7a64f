using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Repair;

/// <summary>Makes the files of a batch's chunks anew, and those that were written when it was prepared.</summary>
public sealed class ChunkRepair(
    ChunkFiles files,
    BatchLedger ledger,
    BatchVerification verification,
    PreparedRepair preparedRepair,
    BatchScorers scorers,
    FraudModels fraudModels,
    HsModels hsModels,
    ReferenceStore references
)
{
    /// <summary>Makes what is lost or changed.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="made">Gets the names of the files made.</param>
    /// <param name="missing">Gets a sentence for each that couldn't be made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task RunAsync(BatchRecord batch, List<string> made, List<string> missing, CancellationToken cancellationToken)
    {
        var chunks = await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        var prepared = chunks.Select(chunk => BatchFile.Of(chunk).First()).Concat(OfPreparing(batch));
        var lost = await LostAsync(prepared, cancellationToken).ConfigureAwait(false);
        if (lost.Count > 0 && await preparedRepair.RunAsync(batch, chunks, cancellationToken).ConfigureAwait(false) is { } reason)
        {
            missing.Add($"{Names(lost)}: {reason}");
            return;
        }

        made.AddRange(lost.Select(Name));
        await RepairPriceBandsAsync(batch, chunks, made, missing, cancellationToken).ConfigureAwait(false);
        foreach (var chunk in missing.Count == 0 ? chunks : [])
        {
            foreach (var file in await LostAsync(BatchFile.Of(chunk).Skip(1), cancellationToken).ConfigureAwait(false))
            {
                var again = await AgainAsync(batch, chunk, file, cancellationToken).ConfigureAwait(false);
                if (ChunkFiles.Sha256(again.Span) != file.Sha256)
                {
                    missing.Add($"{Name(file)}: made anew it is not what it was; model, lists or program have changed since. Restore it.");
                    continue;
                }

                await files.StoreAsync(file.Name, again, cancellationToken).ConfigureAwait(false);
                made.Add(Name(file));
            }
        }
    }

    private static IEnumerable<BatchFile> OfPreparing(BatchRecord batch) =>
        [
            new(StorageNames.Batches, BatchPaths.Rejects(batch.RowKey), batch.RejectsSha256),
            new(StorageNames.Batches, BatchPaths.Repairs(batch.RowKey), batch.RepairsSha256),
            new(StorageNames.Batches, BatchPaths.Amendments(batch.RowKey), batch.AmendmentsSha256),
            new(StorageNames.Revenue, BatchPaths.Revenue(batch.RowKey), batch.RevenueSha256),
        ];

    private static string Name(BatchFile file) => $"{file.Container}/{file.Name}";

    private static string Names(IEnumerable<BatchFile> lost) => string.Join(", ", lost.Select(Name));

    private async Task<List<BatchFile>> LostAsync(IEnumerable<BatchFile> expected, CancellationToken cancellationToken)
    {
        var lost = new List<BatchFile>();
        foreach (var file in expected)
        {
            if (await verification.DifferenceAsync(file, cancellationToken).ConfigureAwait(false) is not null)
            {
                lost.Add(file);
            }
        }

        return lost;
    }

    /// <summary>The price bands of a batch that had no model, from its own chunks as when it was prepared.</summary>
    private async Task RepairPriceBandsAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        List<string> made,
        List<string> missing,
        CancellationToken cancellationToken
    )
    {
        if (await scorers.HasFileAsync(batch, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var bands = new PriceBandBuilder(reference.Editions);
        foreach (var chunk in chunks)
        {
            bands.Add(await files.ItemsAsync(chunk, null, cancellationToken).ConfigureAwait(false));
        }

        var name = $"{StorageNames.Batches}/{BatchPaths.PriceBands(batch.RowKey)}";
        if (await scorers.StorePriceBandsAsync(batch.RowKey, bands, cancellationToken).ConfigureAwait(false) == batch.FraudModel)
        {
            made.Add(name);
        }
        else
        {
            missing.Add($"{name}: made anew they are not {batch.FraudModel}; the program has changed since. Restore the file.");
        }
    }

    /// <summary>Suggestions, scores, or scores in shadow of a chunk, worked out again.</summary>
    private async Task<ReadOnlyMemory<byte>> AgainAsync(
        BatchRecord batch,
        ChunkRecord chunk,
        BatchFile file,
        CancellationToken cancellationToken
    )
    {
        if (file.Name == BatchPaths.Hs(batch.RowKey, chunk.Number))
        {
            var items = await files.ItemsAsync(chunk, null, cancellationToken).ConfigureAwait(false);
            var model = await hsModels.OfVersionAsync(batch.HsModel, cancellationToken).ConfigureAwait(false);
            var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
            return HsColumns.Write(HsColumns.Of(model.ClassifyChunk(items, reference.Duties, reference.Editions)));
        }

        var (classified, _) = await files.ClassifiedAsync(batch, chunk, null, cancellationToken).ConfigureAwait(false);
        var scorer =
            file.Name == BatchPaths.Fraud(batch.RowKey, chunk.Number)
                ? await scorers.OfAsync(batch).ConfigureAwait(false)
                : await fraudModels.OfVersionAsync(batch.ShadowModel, batch.LocalCurrency).ConfigureAwait(false);
        return ScoreColumns.Write(classified, scorer.Score(classified));
    }
}
