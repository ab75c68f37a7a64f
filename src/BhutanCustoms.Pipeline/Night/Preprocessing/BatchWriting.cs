using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Pipeline.Night.Amendments;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Known;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.RevenueTotals;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>
/// Reads a file once through and stores its chunks, rejects, repairs and amendments; where hashes of chunks are expected, no others.
/// </summary>
internal sealed class BatchWriting(
    PipelineStorage storage,
    ChunkFiles files,
    Pseudonyms pseudonyms,
    EarlierVersions earlier,
    BatchRecord batch,
    AmendmentRule rule,
    KnownItemSet known,
    IInspections inspections,
    DeclarationReader reader,
    bool withPriceBands,
    IReadOnlyDictionary<int, string>? expected = null
)
{
    private readonly ItemAdmission admission = new(known, batch, rule, inspections);
    private readonly Azure.Storage.Blobs.BlobContainerClient container = storage.Container(StorageNames.Batches);

    public PreparedTotals Totals { get; } = new();

    public BatchRevenue Revenue { get; } = new();

    public SortedItems Items => admission.Items();

    /// <summary>Whether an earlier batch that has items of the file was refused meanwhile, so that the file has to be read again.</summary>
    public bool IsOutdated { get; private set; }

    public PriceBandBuilder? PriceBands { get; } = withPriceBands ? new PriceBandBuilder(reader.Editions) : null;

    public async Task RunAsync(Stream text, CancellationToken cancellationToken)
    {
        using var rejects = new StagedCsvFile(container, BatchPaths.Rejects(batch.RowKey), BatchPaths.RejectsHeader);
        using var repairs = new StagedCsvFile(container, BatchPaths.Repairs(batch.RowKey), BatchPaths.RepairsHeader);
        using var amendments = new AmendmentWriting(container, batch, earlier, pseudonyms);
        var storing = new Queue<Task<(ChunkRecord Record, BatchRevenue Revenue)>>();
        try
        {
            await foreach (var parsed in reader.ReadAsync(text, cancellationToken).ConfigureAwait(false))
            {
                var admitted = await admission.AdmitAsync(parsed, cancellationToken).ConfigureAwait(false);
                var chunk = admitted.Chunk;
                Totals.Add(chunk, admitted.Amended.Count);
                await rejects
                    .WriteAsync(
                        chunk.Rejects.Select(reject =>
                            (string[])
                                [
                                    StagedCsvFile.Text(reject.Line),
                                    reject.Field,
                                    reject.Value,
                                    reject.Rule.Code,
                                    reject.Rule.Sentence,
                                    .. Shown(chunk.Senders.GetValueOrDefault(reject.Line)),
                                ]
                        ),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                await repairs.WriteAsync(Repaired(chunk), cancellationToken).ConfigureAwait(false);
                if (chunk.Items.Count == 0)
                {
                    continue;
                }

                if (admitted.Amended.Count > 0 && !await amendments.AddAsync(admitted, cancellationToken).ConfigureAwait(false))
                {
                    IsOutdated = true;
                    return;
                }

                PriceBands?.Add(chunk.Items);
                storing.Enqueue(Task.Run(() => StoreAsync(chunk, amendments.Month, cancellationToken), cancellationToken));
                if (storing.Count >= reader.Parallelism)
                {
                    Note(await storing.Dequeue().ConfigureAwait(false));
                }
            }

            while (storing.TryDequeue(out var rest))
            {
                Note(await rest.ConfigureAwait(false));
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(storing)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var before in admission.RestsOn)
        {
            IsOutdated |= !await earlier.SettledAsync(before, BatchState.Scoring, cancellationToken).ConfigureAwait(false);
        }

        Revenue.Subtract(amendments.Before);
        NumbersReused = amendments.Reused.Refusal();
        await rejects.CommitAsync(cancellationToken).ConfigureAwait(false);
        await repairs.CommitAsync(cancellationToken).ConfigureAwait(false);
        await amendments.CommitAsync(cancellationToken).ConfigureAwait(false);
        (batch.RejectsSha256, batch.RepairsSha256) = (rejects.Sha256, repairs.Sha256);
    }

    /// <summary>Why the file is refused for the numbers of its declarations, or null where it isn't.</summary>
    public Refusal? NumbersReused { get; private set; }

    /// <summary>Why the file is refused for all its taxes together, or null where it isn't.</summary>
    public Refusal? TaxesAbsurd() =>
        Revenue.Total <= BatchRevenue.Most
            ? null
            : new Refusal(
                "TAXES_ABSURD",
                $"The declared taxes of all rows together are {Revenue.Total:N0} {batch.LocalCurrency}, more than {BatchRevenue.Most:N0}: "
                    + "too much to be true. Check values, exchange rates, tax rates and decimal points, and upload the file again."
            );

    private IEnumerable<string[]> Repaired(ParsedChunk chunk)
    {
        // Both are in the order of lines.
        var row = 0;
        foreach (var repair in chunk.Repairs)
        {
            while (chunk.Lines[row] < repair.Line)
            {
                row++;
            }

            yield return
            [
                StagedCsvFile.Text(repair.Line),
                repair.Field,
                repair.From,
                repair.To,
                repair.Code,
                .. Shown(chunk.SenderOf(row)),
            ];
        }
    }

    private string[] Shown(RowSender sender) => [sender.Office ?? "", pseudonyms.OfTrader(sender.Declarant)];

    private void Note((ChunkRecord Record, BatchRevenue Revenue) stored)
    {
        Totals.Chunks.Add(stored.Record.Number, stored.Record);
        Revenue.Add(stored.Revenue);
    }

    private async Task<(ChunkRecord Record, BatchRevenue Revenue)> StoreAsync(
        ParsedChunk chunk,
        Month amendedIn,
        CancellationToken cancellationToken
    )
    {
        var name = BatchPaths.Prepared(batch.RowKey, chunk.Number);
        var file = ChunkParquet.Write(chunk.Items);
        if (expected is not null && expected.GetValueOrDefault(chunk.Number) != ChunkFiles.Sha256(file.Span))
        {
            throw new InvalidOperationException($"Read anew, {name} is not what it was: lists, mapping or program have changed since.");
        }

        var sha256 = await files.StoreAsync(name, file, cancellationToken).ConfigureAwait(false);
        var record = new ChunkRecord
        {
            PartitionKey = batch.RowKey,
            RowKey = ChunkRecord.Key(chunk.Number),
            Rows = chunk.Items.Count,
            Sha256 = sha256,
        };
        return (record, BatchRevenue.Of(chunk.Items, amendedIn));
    }
}
