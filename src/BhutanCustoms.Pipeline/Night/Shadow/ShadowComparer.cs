using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Shadow;

/// <summary>
/// Compares what champion and shadow make of a batch, by the same selection within the same limits. It goes through the chunks twice, so
/// that its memory doesn't grow with the batch: once for the shadow's selection and the ranks, once for what stands at each rank.
/// </summary>
public sealed class ShadowComparer(PipelineStorage storage, ChunkFiles files, Pseudonyms pseudonyms)
{
    private const int MostShown = 50;
    private static readonly double[] Shares = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web);
    private readonly BlobContainerClient container = storage.Container(StorageNames.Batches);

    /// <summary>Writes the comparison of a batch that had a model in shadow.</summary>
    internal async Task WriteAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        BatchSelection selection,
        CancellationToken cancellationToken
    )
    {
        if (batch.ShadowModel.Length == 0)
        {
            return;
        }

        var (comparison, choices) = await CompareAsync(batch, chunks, selection, cancellationToken).ConfigureAwait(false);
        var lines = new StringBuilder();
        foreach (var choice in choices)
        {
            lines.Append(JsonSerializer.Serialize(choice, Line)).Append('\n');
        }

        await container
            .WriteAsync(
                BatchPaths.ShadowChoices(batch.RowKey),
                Encoding.UTF8.GetBytes(lines.ToString()),
                "application/jsonl",
                cancellationToken
            )
            .ConfigureAwait(false);
        await container
            .WriteAsync(
                BatchPaths.ShadowComparison(batch.RowKey),
                JsonSerializer.SerializeToUtf8Bytes(comparison, Json),
                "application/json",
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>The comparison of a batch; null where it had no model in shadow or isn't finished.</summary>
    public async Task<ShadowComparison?> FindAsync(string batch, CancellationToken cancellationToken = default) =>
        (
            await container.ReadAsync(BatchPaths.ShadowComparison(batch), cancellationToken).ConfigureAwait(false)
        )?.ToObjectFromJson<ShadowComparison>(Json);

    /// <summary>Every item of a batch that champion or shadow chose.</summary>
    public async Task<IReadOnlyList<ShadowChoice>> ChoicesAsync(string batch, CancellationToken cancellationToken = default)
    {
        var file = await container.ReadAsync(BatchPaths.ShadowChoices(batch), cancellationToken).ConfigureAwait(false);
        return
        [
            .. (file?.ToString() ?? "")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<ShadowChoice>(line, Line)!),
        ];
    }

    private async Task<(ShadowComparison Comparison, IReadOnlyList<ShadowChoice> Choices)> CompareAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        BatchSelection selection,
        CancellationToken cancellationToken
    )
    {
        if (chunks.FirstOrDefault(chunk => chunk.ShadowSha256 is null) is { } failed)
        {
            return (ShadowComparison.Failed(batch, $"Chunk {failed.Number}: {failed.ShadowFault}"), []);
        }

        var lanes = new LaneSelector(selection.Limits, pseudonyms.SeedOf(batch.WorkDate), selection.Rules);
        var (championRanks, shadowRanks) = (new ScoreHistogram(), new ScoreHistogram());
        foreach (var chunk in chunks)
        {
            if (await ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is not (var items, var champion, { } shadow))
            {
                return (
                    ShadowComparison.Failed(
                        batch,
                        $"The blob {container.Name}/{BatchPaths.Shadow(batch.RowKey, chunk.Number)} is not the one that the ledger knows."
                    ),
                    []
                );
            }

            lanes.Add(chunk.Number, items, shadow);
            if (selection.Criteria is { } criteria)
            {
                var met = await criteria.MetAsync(files, batch, chunk, champion, cancellationToken).ConfigureAwait(false);
                lanes.AddMet(chunk.Number, items, shadow, [.. met.Select(rows => rows.Rows)]);
            }

            championRanks.Add(champion.Score);
            shadowRanks.Add(shadow.Score);
        }

        var chosen = ChosenItems.Of(selection.Items, lanes.Select());
        var (product, choices) = (0.0, new List<ShadowChoice>());
        foreach (var chunk in chunks)
        {
            var (items, champion, shadow) = await ReadAsync(chunk, cancellationToken).ConfigureAwait(false);
            product += champion
                .Score.Zip(shadow!.Score, (of, other) => championRanks.CentredRank(of) * shadowRanks.CentredRank(other))
                .Sum();
            choices.AddRange(chosen.Of(chunk.Number).Select(row => row.Describe(items, champion, shadow)));
        }

        return (Comparison(batch, choices, championRanks, shadowRanks, product), choices);
    }

    private static ShadowComparison Comparison(
        BatchRecord batch,
        List<ShadowChoice> choices,
        ScoreHistogram champion,
        ScoreHistogram shadow,
        double product
    )
    {
        var spread = Math.Sqrt(champion.SumOfSquares() * shadow.SumOfSquares());
        return new ShadowComparison(
            batch.RowKey,
            batch.FraudModel,
            batch.ShadowModel,
            null,
            champion.Count,
            spread > 0 ? product / spread : null,
            ShadowAgreement.Of(choices),
            new SortedDictionary<string, ShadowAgreement>(
                choices.GroupBy(choice => choice.Office).ToDictionary(office => office.Key, ShadowAgreement.Of),
                StringComparer.Ordinal
            ),
            Quantiles(champion),
            Quantiles(shadow),
            [
                .. choices
                    .Where(choice => choice.Shadow.Length == 0)
                    .OrderByDescending(choice => choice.ChampionScore)
                    .ThenBy(choice => choice.Item, StringComparer.Ordinal)
                    .Take(MostShown),
            ],
            [
                .. choices
                    .Where(choice => choice.Champion.Length == 0)
                    .OrderByDescending(choice => choice.ShadowScore)
                    .ThenBy(choice => choice.Item, StringComparer.Ordinal)
                    .Take(MostShown),
            ]
        );
    }

    private static Dictionary<string, double> Quantiles(ScoreHistogram scores) =>
        scores.Count == 0 ? [] : Shares.ToDictionary(share => share.ToString(CultureInfo.InvariantCulture), scores.Quantile);

    /// <summary>The scores of a chunk; null for those of the shadow where the file isn't the one that was stored.</summary>
    private async Task<(ItemChunk Items, FraudScores Champion, FraudScores? Shadow)> ReadAsync(
        ChunkRecord chunk,
        CancellationToken cancellationToken
    )
    {
        var (items, champion) = await files.ScoresAsync(chunk, cancellationToken).ConfigureAwait(false);
        var file = await container.ReadAsync(BatchPaths.Shadow(chunk.PartitionKey, chunk.Number), cancellationToken).ConfigureAwait(false);
        return (
            items,
            champion,
            file is not null && Convert.ToHexStringLower(SHA256.HashData(file)) == chunk.ShadowSha256
                ? ScoreColumns.Read(file).Scores
                : null
        );
    }
}
