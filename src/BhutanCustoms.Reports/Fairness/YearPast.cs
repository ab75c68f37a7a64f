using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Reports.Fairness;

/// <summary>Who was known before a year, and how large: from imported history and the batches before it, chunk by chunk.</summary>
internal sealed class YearPast(PipelineStorage storage, ChunkFiles files, BatchLedger ledger)
{
    private static readonly HashSet<string> Wanted =
    [
        DeclarationFields.DeclarationId,
        DeclarationFields.DeclarationDate,
        DeclarationFields.Importer,
        ItemVersion.Field,
    ];

    /// <summary>The groups of the year's items.</summary>
    /// <param name="year">The year.</param>
    /// <param name="before">The batches before it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The groups, and whether any declaration before the year is known.</returns>
    public async Task<(ItemGroups Groups, bool KnowsPast)> GroupsAsync(
        int year,
        IReadOnlyList<BatchRecord> before,
        CancellationToken cancellationToken
    )
    {
        var reads = new List<Func<Task<ItemChunk>>>();
        var history = storage.Container(StorageNames.History);
        await foreach (var blob in history.GetBlobsAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (blob.Name.EndsWith(".parquet", StringComparison.Ordinal))
            {
                reads.Add(async () =>
                    ChunkParquet.Read(
                        (await history.ReadNeededAsync(blob.Name, cancellationToken).ConfigureAwait(false)).ToStream(),
                        Wanted.Contains
                    )
                );
            }
        }

        foreach (var batch in before)
        {
            foreach (var chunk in await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false))
            {
                reads.Add(() => files.ItemsAsync(chunk, Wanted.Contains, cancellationToken));
            }
        }

        // The groups are learnt from a sequence that is read as it goes, so that just one chunk is in memory.
        var known = 0L;
        var end = new DateOnly(year, 1, 1).DayNumber;
        var groups = await Task.Run(
                () =>
                    new ItemGroups(
                        reads.Select(read =>
                        {
                            var chunk = Before(read().GetAwaiter().GetResult(), end);
                            known += chunk.Count;
                            return chunk;
                        })
                    ),
                cancellationToken
            )
            .ConfigureAwait(false);
        return (groups, known > 0);
    }

    private static ItemChunk Before(ItemChunk all, int end)
    {
        var chunk = ItemVersion.First(all);
        var days = chunk.Date(DeclarationFields.DeclarationDate)!;
        return chunk.Take(Enumerable.Range(0, chunk.Count).Where(row => days.Days[row] < end).ToArray());
    }
}
