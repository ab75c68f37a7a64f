using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Learning.History;

/// <summary>
/// Declarations of the past with what inspections found by a moment: imported files and finished batches, the latter with the HS
/// suggestions that they had when they were scored, which came from a classifier that hadn't seen them. An item that was imported and also
/// came in a batch counts once, and one that was amended with the values first declared. A code of an earlier edition that became one other
/// is that one.
/// </summary>
public sealed class LabelledHistory(
    PipelineStorage storage,
    ChunkFiles files,
    BatchLedger ledger,
    HistoryImport imports,
    OutcomeStore outcomes,
    Pseudonyms pseudonyms,
    ReferenceStore references,
    IOptions<HistoryOptions> options
)
{
    private readonly BlobContainerClient container = storage.Container(StorageNames.Batches);

    /// <summary>Gathers the history, chunk by chunk.</summary>
    /// <param name="cutOff">Findings entered up to this moment count.</param>
    /// <param name="store">Takes each chunk: its number from 1, its items.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<GatheredHistory> GatherAsync(
        DateTimeOffset cutOff,
        Func<int, ItemChunk, Task> store,
        CancellationToken cancellationToken = default
    )
    {
        var counting = await outcomes.CountingAsync(cutOff, cancellationToken).ConfigureAwait(false);
        var sources = await SourcesAsync(cutOff, counting.Count, cancellationToken).ConfigureAwait(false);
        if (sources.Refusal(options.Value) is { } refusal)
        {
            return new GatheredHistory(cutOff, [], 0, 0, 0, 0, default, default, 0, refusal);
        }

        var drawn = counting
            .Where(outcome => outcome.Cause == nameof(Fraud.Selection.SelectionCause.Random))
            .Select(outcome => outcome.Batch)
            .Distinct(StringComparer.Ordinal);
        var weights = await SamplingWeights.OfAsync(container, drawn, cancellationToken).ConfigureAwait(false);
        var bySource = counting
            .GroupBy(outcome => outcome.PartitionKey)
            .ToDictionary(source => source.Key, source => source.ToDictionary(outcome => KeyOf(outcome)));
        OutcomeColumns Of(string source) =>
            new(bySource.GetValueOrDefault(source) ?? [], BhutanCalendar.DayOf(cutOff).DayNumber, weights.Of);

        var editions = (await references.CurrentAsync(cancellationToken).ConfigureAwait(false)).Editions;
        var gathering = new Gathering(
            sources,
            sources.UnlabelledShare(options.Value.MostItems),
            pseudonyms.SeedOf("history"),
            editions,
            store
        );
        foreach (var import in sources.Imports)
        {
            foreach (var chunk in import.Chunks)
            {
                await gathering
                    .AddAsync(
                        import.Import,
                        import.Source,
                        await imports.ReadAsync(import, chunk, wanted: null, cancellationToken).ConfigureAwait(false),
                        Of(import.Source),
                        trusted: true
                    )
                    .ConfigureAwait(false);
            }
        }

        foreach (var batch in sources.Batches)
        {
            foreach (var chunk in await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false))
            {
                var (items, _) = await files.ClassifiedAsync(batch, chunk, null, cancellationToken).ConfigureAwait(false);
                await gathering
                    .AddAsync(batch.RowKey, batch.Source, ItemVersion.First(items), Of(batch.Source), trusted: false)
                    .ConfigureAwait(false);
            }
        }

        return gathering.End(cutOff);
    }

    /// <summary>The key at the beginning of a finding's row, see <see cref="OutcomeRecord.RowKey"/>.</summary>
    private static ulong KeyOf(OutcomeRecord outcome) =>
        ulong.Parse(outcome.RowKey.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private async Task<HistorySources> SourcesAsync(DateTimeOffset cutOff, int labels, CancellationToken cancellationToken)
    {
        var files = (await imports.AllAsync(cancellationToken).ConfigureAwait(false))
            .Where(import => import.ImportedAt <= cutOff)
            .ToArray();
        var batches = new List<BatchRecord>();
        await foreach (var batch in ledger.AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (batch.CurrentState == BatchState.Finished && batch.ReceivedAt <= cutOff)
            {
                batches.Add(batch);
            }
        }

        // The newest declarations of a batch are about as old as the batch.
        var newest = batches
            .Select(batch => BhutanCalendar.DayOf(batch.ReceivedAt))
            .Concat(files.Select(import => import.Until))
            .DefaultIfEmpty()
            .Max();
        var from = newest.DayNumber < options.Value.WindowDays ? default : newest.AddDays(-options.Value.WindowDays);
        return new HistorySources(
            [.. files.Where(import => import.Until >= from)],
            [
                .. batches
                    .Where(batch => BhutanCalendar.DayOf(batch.ReceivedAt) >= from)
                    .OrderByDescending(batch => batch.ReceivedAt)
                    .ThenBy(batch => batch.RowKey, StringComparer.Ordinal),
            ],
            labels,
            from
        );
    }

    private sealed class Gathering(HistorySources sources, double share, long seed, HsEditions editions, Func<int, ItemChunk, Task> store)
    {
        private readonly HashSet<ulong> seen = [];
        private readonly List<string> data = [];
        private (long Items, long Labels, long Findings, int First, int Last) sums = (0, 0, 0, int.MaxValue, 0);
        private int chunks;

        public async Task AddAsync(string name, string source, ItemChunk items, OutcomeColumns outcomes, bool trusted)
        {
            var keys = ItemKey.Of(items);
            var labelled = outcomes.Attach(items, keys, trusted);
            var days = items.Date(DeclarationFields.DeclarationDate)!.Memory;
            var ofSource = unchecked((long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(source)));
            var kept = Enumerable
                .Range(0, items.Count)
                .Where(row =>
                    days.Span[row] >= sources.From.DayNumber
                    && (labelled.IsLabelled(row) || Lot(keys[row], seed) < share)
                    && seen.Add(Hash(keys[row], ofSource))
                )
                .ToArray();
            if (kept.Length == 0)
            {
                return;
            }

            var chunk = editions.InCurrentCodes(labelled.Take(kept));
            Count(chunk);
            if (!data.Contains(name))
            {
                data.Add(name);
            }

            await store(++chunks, chunk).ConfigureAwait(false);
        }

        public GatheredHistory End(DateTimeOffset cutOff) =>
            new(
                cutOff,
                data,
                chunks,
                sums.Items,
                sums.Labels,
                sums.Findings,
                DateOnly.FromDayNumber(chunks == 0 ? 0 : sums.First),
                DateOnly.FromDayNumber(sums.Last),
                share,
                sums.Labels == 0
                    ? "No declaration of the window has a finding or an inspection in order that was known at the cut-off. "
                        + "Record outcomes, or lengthen Retraining:WindowDays."
                    : null
            );

        private void Count(ItemChunk chunk)
        {
            var (days, finding) = (chunk.Date(DeclarationFields.DeclarationDate)!, chunk.Number(DeclarationFields.Finding)!);
            for (var row = 0; row < chunk.Count; row++)
            {
                sums = (
                    sums.Items + 1,
                    sums.Labels + (finding.IsMissing(row) ? 0 : 1),
                    sums.Findings + (finding[row] > 0 ? 1 : 0),
                    Math.Min(sums.First, days.Days[row]),
                    Math.Max(sums.Last, days.Days[row])
                );
            }
        }

        private static double Lot(ulong key, long seed) => Hash(key, seed) / (double)ulong.MaxValue;

        private static ulong Hash(ulong key, long seed) =>
            XxHash3.HashToUInt64(MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in key)), seed);
    }
}
