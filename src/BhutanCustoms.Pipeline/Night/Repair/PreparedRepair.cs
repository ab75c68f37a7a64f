using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Pipeline.Night.Amendments;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Known;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Repair;

/// <summary>Makes what was prepared of a batch anew from its file in the inbox.</summary>
public sealed class PreparedRepair(
    PipelineStorage storage,
    MappingCheck mappingCheck,
    BatchReading reading,
    KnownItems knownItems,
    EarlierVersions earlier,
    IInspections inspections,
    Pseudonyms pseudonyms,
    ChunkFiles files
)
{
    /// <summary>Writes chunks, rejects, repairs, amendments and revenue again, where the chunks come out as the ledger has them.</summary>
    /// <returns>Why they can't be made, with the remedy; null where they were.</returns>
    internal async Task<string?> RunAsync(BatchRecord batch, IReadOnlyList<ChunkRecord> chunks, CancellationToken cancellationToken)
    {
        var blob = storage.Container(StorageNames.Inbox).GetBlobClient(batch.File);
        var file = await blob.ExistsAsync(cancellationToken).ConfigureAwait(false)
            ? await InboxFile.IdentifyAsync(blob, cancellationToken).ConfigureAwait(false)
            : null;
        if (file is null || Convert.ToHexStringLower(file.Sha256) != batch.Sha256)
        {
            return $"The file {StorageNames.Inbox}/{batch.File} with the SHA-256 {batch.Sha256} is not in the inbox any more. Upload it "
                + "again under that name, then repair again.";
        }

        var sniffed = await mappingCheck.RunAsync(file, blob, cancellationToken).ConfigureAwait(false);
        if (sniffed.Layout is not { } layout)
        {
            return sniffed.Refusal!.Sentence;
        }

        var again = new BatchRecord
        {
            RowKey = batch.RowKey,
            Source = batch.Source,
            Sha256 = batch.Sha256,
            ReceivedAt = batch.ReceivedAt,
            UploadedAt = batch.UploadedAt,
        };
        var day = BhutanCalendar.DayOf(batch.ReceivedAt);
        var reader = await reading.ReaderAsync(again, layout, day, cancellationToken).ConfigureAwait(false);
        if ((again.MappingVersion, again.ReferenceVersion) != (batch.MappingVersion, batch.ReferenceVersion))
        {
            return $"It was read with mapping {batch.MappingVersion} and lists {batch.ReferenceVersion}; now there are "
                + $"{again.MappingVersion} and {again.ReferenceVersion}. Load those of then (reference/history keeps them), repair, and "
                + "load those of now again.";
        }

        var known = await knownItems.LoadAsync(batch.Source, KnownBatch.Of(batch), cancellationToken).ConfigureAwait(false);
        var expected = chunks.ToDictionary(chunk => chunk.Number, chunk => chunk.Sha256);
        var writing = new BatchWriting(
            storage,
            files,
            pseudonyms,
            earlier,
            again,
            layout.Mapping.Amendments,
            known,
            inspections,
            reader,
            withPriceBands: false,
            expected
        );
        try
        {
            if (await reading.WriteAsync(writing, blob, file, layout.Mapping, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal.Sentence;
            }

            if (writing.IsOutdated)
            {
                return "A batch whose items it has is refused now, so that it can't be read as then. Prepare that batch first.";
            }
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }

        await storage
            .Container(StorageNames.Revenue)
            .WriteAsync(BatchPaths.Revenue(batch.RowKey), writing.Revenue.ToCsv(), "text/csv; charset=utf-8", cancellationToken)
            .ConfigureAwait(false);
        return null;
    }
}
