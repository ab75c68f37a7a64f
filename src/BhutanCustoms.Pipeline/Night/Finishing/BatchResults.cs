using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>Reads what a finished batch came to.</summary>
public sealed class BatchResults(PipelineStorage storage, ChunkFiles files, BatchLedger ledger, BatchScorers scorers)
{
    private const int ItemsAtOnce = 64;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Azure.Storage.Blobs.BlobContainerClient container = storage.Container(StorageNames.Batches);

    /// <summary>The header of <see cref="WriteScoresAsync"/>.</summary>
    public static string Header => "item,score,revenue_at_stake,lane,reasons,suggested_hs_code,hs_probability_wrong,hs_taxes_at_stake";

    /// <summary>The summary.</summary>
    public async Task<BatchSummary> SummaryAsync(string batch, CancellationToken cancellationToken = default) =>
        (
            await container.ReadNeededAsync(BatchPaths.Summary(batch), cancellationToken).ConfigureAwait(false)
        ).ToObjectFromJson<BatchSummary>(Json)!;

    /// <summary>The rejected rows as CSV; empty where there are none.</summary>
    public async Task<BinaryData> RejectsAsync(string batch, CancellationToken cancellationToken = default) =>
        await container.ReadAsync(BatchPaths.Rejects(batch), cancellationToken).ConfigureAwait(false)
        ?? BinaryData.FromString(BatchPaths.RejectsHeader + "\n");

    /// <summary>The repaired values as CSV; empty where there are none.</summary>
    public async Task<BinaryData> RepairsAsync(string batch, CancellationToken cancellationToken = default) =>
        await container.ReadAsync(BatchPaths.Repairs(batch), cancellationToken).ConfigureAwait(false)
        ?? BinaryData.FromString(BatchPaths.RepairsHeader + "\n");

    /// <summary>Up to so many items each gets its reasons (some minutes of work); in larger batches only the selected ones do.</summary>
    public const int MostExplained = 100_000;

    /// <summary>Writes one row an accepted item, in the order of the file: the columns of <see cref="Header"/>.</summary>
    /// <param name="batch">A finished batch.</param>
    /// <param name="target">Where to write; stays open.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WriteScoresAsync(
        BatchRecord batch,
        Stream target,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var scorer = await scorers.OfAsync(batch).ConfigureAwait(false);
        var decisions = await DecisionsAsync(batch, cancellationToken).ConfigureAwait(false);
        var lanes = decisions.ToDictionary(decision => decision.Item, decision => decision.Lane, StringComparer.Ordinal);
        await target.WriteAsync(Encoding.UTF8.GetBytes(Header + "\n"), cancellationToken).ConfigureAwait(false);
        var chunks = await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < chunks.Count; i++)
        {
            var (items, suggestions) = await files.ClassifiedAsync(batch, chunks[i], null, cancellationToken).ConfigureAwait(false);
            var (_, scores) = await files.ScoresAsync(chunks[i], cancellationToken).ConfigureAwait(false);
            await target
                .WriteAsync(Rows(items, scores, suggestions, lanes, scorer, explainAll: batch.Accepted <= MostExplained), cancellationToken)
                .ConfigureAwait(false);
            progress?.Report((i + 1.0) / chunks.Count);
        }
    }

    private static byte[] Rows(
        ItemChunk items,
        FraudScores scores,
        HsSuggestions? suggestions,
        Dictionary<string, string> lanes,
        IFraudScorer scorer,
        bool explainAll
    )
    {
        var lines = new string[items.Count];
        items.InBlocks(
            ItemsAtOnce,
            (first, block) =>
            {
                var names = Enumerable.Range(0, block.Count).Select(row => ItemKey.Name(block, row)).ToArray();
                int[] explained = [.. Enumerable.Range(0, block.Count).Where(row => explainAll || lanes.ContainsKey(names[row]))];
                var reasons = explained.Zip(scorer.ExplainAll(block.Take(explained))).ToDictionary();
                for (var row = 0; row < block.Count; row++)
                {
                    lines[first + row] = Line(first + row, names[row], string.Join(" | ", reasons.GetValueOrDefault(row, [])));
                }
            }
        );
        return Encoding.UTF8.GetBytes(string.Concat(lines));

        string Line(int row, string name, string reasons) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{CsvText.Field(name)},{scores.Score[row]:F6},{scores.RevenueAtStake[row]:F2},{lanes.GetValueOrDefault(name, nameof(Lane.Green))},{CsvText.Field(reasons)},{suggestions?.Codes[row]},{suggestions?.ProbabilityWrong(row):F4},{suggestions?.Stake(row):F2}\n"
            );
    }

    /// <summary>The decisions of a finished batch: its selected items.</summary>
    /// <exception cref="InvalidDataException">The file is not the one that the batch was finished with.</exception>
    public async Task<IReadOnlyList<Decision>> DecisionsAsync(BatchRecord batch, CancellationToken cancellationToken = default)
    {
        var file = await container.ReadNeededAsync(BatchPaths.Decisions(batch.RowKey), cancellationToken).ConfigureAwait(false);
        return Convert.ToHexStringLower(SHA256.HashData(file)) == batch.DecisionsSha256
            ? Decision.Read(file)
            : throw ChunkFiles.Changed(container.Name, BatchPaths.Decisions(batch.RowKey));
    }
}
