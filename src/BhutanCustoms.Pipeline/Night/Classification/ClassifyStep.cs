using System.Collections.Frozen;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Shadow;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.Night.Classification;

/// <summary>
/// Suggests HS codes for the items of a chunk, then sends it on to be scored, since a doubtful code counts there. Where there are no
/// descriptions or no classifier, it notes just that.
/// </summary>
public sealed partial class ClassifyStep(
    ChunkFiles files,
    BatchLedger ledger,
    BatchQueues queues,
    ChunkCompletion completion,
    HsModels models,
    ShadowClassifying shadow,
    ReferenceStore references,
    StepRunner<ClassifyStep> runner,
    ILogger<ClassifyStep> logger
)
{
    private static readonly FrozenSet<string> Wanted = FrozenSet.Create(
        DeclarationFields.Description,
        DeclarationFields.HsCode,
        DeclarationFields.Origin,
        DeclarationFields.DeclarationDate,
        DeclarationFields.CifValue,
        DeclarationFields.ExchangeRate
    );

    /// <summary>Classifies a chunk.</summary>
    public Task<StepOutcome> RunAsync(ChunkMessage message, CancellationToken cancellationToken = default) =>
        runner.ConsumeAsync(message.TraceParent, run => ClassifyAsync(message, run, cancellationToken));

    private async Task<StepOutcome> ClassifyAsync(ChunkMessage message, StepRun run, CancellationToken cancellationToken)
    {
        run.About(message.Batch, message.Chunk);
        var (batch, chunk, outcome) = await completion.BeginAsync(message, cancellationToken).ConfigureAwait(false);
        if (outcome is not null)
        {
            return outcome;
        }

        run.By(batch!.HsModel);
        if (chunk!.Classified is null)
        {
            var (sha256, compared) =
                batch.HsModel.Length > 0 ? await ClassifyAsync(batch, chunk, cancellationToken).ConfigureAwait(false) : ("", default);
            await ledger
                .SetClassifiedAsync(message, chunk.Rows, sha256, compared.Codes, compared.Equal, compared.Fault, cancellationToken)
                .ConfigureAwait(false);
            run.Passed("classified", chunk.Rows);
            Log.Classified(logger, message.Batch, message.Chunk, chunk.Rows, batch.HsModel);
        }

        // Always, also when it comes again: the message before may be the one that was lost.
        await queues.ScoreAsync(message.Batch, [message.Chunk], cancellationToken).ConfigureAwait(false);
        return StepOutcome.Done($"Chunk {message.Chunk} goes on to be scored.");
    }

    /// <summary>Stores the suggestions.</summary>
    /// <returns>The file's SHA-256, and how the suggestions compare with those of the classifier in shadow.</returns>
    private async Task<(string Sha256, ShadowCodes Compared)> ClassifyAsync(
        BatchRecord batch,
        ChunkRecord chunk,
        CancellationToken cancellationToken
    )
    {
        var items = await files.ItemsAsync(chunk, Wanted.Contains, cancellationToken).ConfigureAwait(false);
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var model = await models.OfVersionAsync(batch.HsModel, cancellationToken).ConfigureAwait(false);
        var result = model.ClassifyChunk(items, reference.Duties, reference.Editions);
        var sha256 = await files
            .StoreAsync(BatchPaths.Hs(batch.RowKey, chunk.Number), HsColumns.Write(HsColumns.Of(result)), cancellationToken)
            .ConfigureAwait(false);
        return (sha256, await shadow.CompareAsync(batch, chunk, items, result.Codes, cancellationToken).ConfigureAwait(false));
    }

    private static partial class Log
    {
        [LoggerMessage(1201, LogLevel.Information, "Batch {Batch}, chunk {Chunk}: {Items} items classified by {Model}.")]
        public static partial void Classified(ILogger logger, string batch, int chunk, int items, string model);
    }
}
