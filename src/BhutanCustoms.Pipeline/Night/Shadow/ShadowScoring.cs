using System.Security.Cryptography;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.Night.Shadow;

/// <summary>
/// Scores the chunks of a batch with the model in shadow, if there is one. A model in shadow decides nothing, and must not harm what does:
/// where it fails, that is noted and it is not tried again.
/// </summary>
public sealed partial class ShadowScoring(PipelineStorage storage, FraudModels models, ILogger<ShadowScoring> logger)
{
    /// <summary>Scores a chunk and stores the scores.</summary>
    /// <returns>The file's SHA-256, or why there is none; both null where nothing is in shadow.</returns>
    internal async Task<(string? Sha256, string? Fault)> ScoreAsync(
        BatchRecord batch,
        ChunkRecord chunk,
        ItemChunk items,
        CancellationToken cancellationToken
    )
    {
        if (batch.ShadowModel.Length == 0)
        {
            return (null, null);
        }

        try
        {
            var scorer = await models.OfVersionAsync(batch.ShadowModel, batch.LocalCurrency).ConfigureAwait(false);
            var file = ScoreColumns.Write(items, Checked(scorer.Score(items)));
            await storage
                .Container(StorageNames.Batches)
                .WriteAsync(BatchPaths.Shadow(batch.RowKey, chunk.Number), file, "application/vnd.apache.parquet", cancellationToken)
                .ConfigureAwait(false);
            return (Convert.ToHexStringLower(SHA256.HashData(file.Span)), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, batch.RowKey, chunk.Number, batch.ShadowModel, exception);
            return (null, exception.Message);
        }
    }

    private static FraudScores Checked(FraudScores scores)
    {
        var row = Array.FindIndex(scores.Score, score => score is not (>= 0 and <= 1));
        if (row < 0)
        {
            row = Array.FindIndex(scores.RevenueAtStake, revenue => !double.IsFinite(revenue));
        }

        return row < 0
            ? scores
            : throw new InvalidDataException(
                $"It gives row {row} the score {scores.Score[row]} and {scores.RevenueAtStake[row]} at stake; a score lies "
                    + $"between 0 and 1, and what is at stake is a number."
            );
    }

    private static partial class Log
    {
        [LoggerMessage(
            1111,
            LogLevel.Warning,
            "Batch {Batch}, chunk {Chunk}: the model in shadow, {Model}, failed. The batch goes on without it."
        )]
        public static partial void Failed(ILogger logger, string batch, int chunk, string model, Exception exception);
    }
}
