using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Batches;
using BhutanCustoms.Pipeline.Chunks;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.Classification;

/// <summary>Suggests HS codes for the items of a chunk. Where there are no descriptions or no classifier, it notes just that.</summary>
public sealed partial class ClassifyStep(PipelineStorage storage, BatchLedger ledger, ChunkCompletion completion, HsModels models, ILogger<ClassifyStep> logger)
{
    /// <summary>Classifies a chunk.</summary>
    public async Task<StepOutcome> RunAsync(ChunkMessage message, CancellationToken cancellationToken = default)
    {
        var (batch, chunk, outcome) = await completion.BeginAsync(message, cancellationToken).ConfigureAwait(false);
        if (outcome is not null)
        {
            return outcome;
        }

        if (chunk!.Classified is null)
        {
            if (batch!.HsModel.Length > 0)
            {
                await ClassifyAsync(batch, chunk, cancellationToken).ConfigureAwait(false);
            }

            await ledger.SetClassifiedAsync(message, chunk.Rows, cancellationToken).ConfigureAwait(false);
            Log.Classified(logger, message.Batch, message.Chunk, chunk.Rows, batch.HsModel);
        }

        return await completion.EndAsync(batch!, cancellationToken).ConfigureAwait(false);
    }

    private async Task ClassifyAsync(BatchRecord batch, ChunkRecord chunk, CancellationToken cancellationToken)
    {
        var container = storage.Container(StorageNames.Batches);
        var items = await PreparedChunk.ReadAsync(container, chunk, field => field is DeclarationFields.Description or DeclarationFields.HsCode, cancellationToken).ConfigureAwait(false);
        var model = await models.OfVersionAsync(batch.HsModel, cancellationToken).ConfigureAwait(false);
        var file = HsColumns.Write(model.ClassifyChunk(items));
        await container.WriteAsync(BatchPaths.Hs(batch.RowKey, chunk.Number), file, "application/vnd.apache.parquet", cancellationToken).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(1201, LogLevel.Information, "Batch {Batch}, chunk {Chunk}: {Items} items classified by {Model}.")]
        public static partial void Classified(ILogger logger, string batch, int chunk, int items, string model);
    }
}
