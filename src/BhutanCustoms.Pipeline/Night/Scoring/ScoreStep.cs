using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Shadow;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.Night.Scoring;

/// <summary>
/// Scores the items of a classified chunk for fraud. A chunk is scored by one model version: the one its batch was begun with.
/// </summary>
public sealed partial class ScoreStep(
    ChunkFiles files,
    BatchLedger ledger,
    ChunkCompletion completion,
    BatchScorers scorers,
    ShadowScoring shadow,
    StepRunner<ScoreStep> runner,
    ILogger<ScoreStep> logger
)
{
    /// <summary>Scores a chunk.</summary>
    public Task<StepOutcome> RunAsync(ChunkMessage message, CancellationToken cancellationToken = default) =>
        runner.ConsumeAsync(message.TraceParent, run => ScoreAsync(message, run, cancellationToken));

    private async Task<StepOutcome> ScoreAsync(ChunkMessage message, StepRun run, CancellationToken cancellationToken)
    {
        run.About(message.Batch, message.Chunk);
        var (batch, chunk, outcome) = await completion.BeginAsync(message, cancellationToken).ConfigureAwait(false);
        if (outcome is not null)
        {
            return outcome;
        }

        run.By(batch!.FraudModel);
        if (chunk!.Classified is null)
        {
            return StepOutcome.Waiting(
                $"Chunk {message.Chunk} of batch {message.Batch} is not classified yet; that done, it is sent again."
            );
        }

        if (chunk.Scored is null)
        {
            var (items, _) = await files
                .ClassifiedAsync(batch, chunk, field => field != DeclarationFields.Description, cancellationToken)
                .ConfigureAwait(false);
            var scorer = await scorers.OfAsync(batch).ConfigureAwait(false);
            var sha256 = await files
                .StoreAsync(
                    BatchPaths.Fraud(message.Batch, message.Chunk),
                    ScoreColumns.Write(items, scorer.Score(items)),
                    cancellationToken
                )
                .ConfigureAwait(false);
            // Before the chunk counts as scored, so that whoever finishes the batch finds what became of it in shadow.
            var (shadowSha256, shadowFault) = await shadow.ScoreAsync(batch, chunk, items, cancellationToken).ConfigureAwait(false);
            await ledger
                .SetScoredAsync(message, items.Count, sha256, scorer.Version, shadowSha256, shadowFault, cancellationToken)
                .ConfigureAwait(false);
            run.Passed("scored", items.Count);
            Log.Scored(logger, message.Batch, message.Chunk, items.Count, scorer.Version);
        }

        return await completion.EndAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Information, "Batch {Batch}, chunk {Chunk}: {Items} items scored by {Model}.")]
        public static partial void Scored(ILogger logger, string batch, int chunk, int items, string model);
    }
}
