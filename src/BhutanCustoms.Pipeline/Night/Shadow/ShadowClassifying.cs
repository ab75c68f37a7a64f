using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Ledger;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.Night.Shadow;

/// <summary>
/// Compares what the classifier in shadow suggests for a chunk. As with fraud scores, it decides nothing and its failures are only noted.
/// </summary>
public sealed partial class ShadowClassifying(HsModels models, ILogger<ShadowClassifying> logger)
{
    private const int Subheading = 6;

    /// <summary>Classifies a chunk in shadow.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="items">Its items.</param>
    /// <param name="codes">What the champion suggests for them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<ShadowCodes> CompareAsync(
        BatchRecord batch,
        ChunkRecord chunk,
        ItemChunk items,
        IReadOnlyList<string?> codes,
        CancellationToken cancellationToken
    )
    {
        if (batch.ShadowHsModel.Length == 0)
        {
            return default;
        }

        try
        {
            var model = await models.OfVersionAsync(batch.ShadowHsModel, cancellationToken).ConfigureAwait(false);
            var pairs = codes
                .Zip(model.ClassifyChunk(items).Codes)
                .Where(pair => pair.First is not null && pair.Second is not null)
                .ToArray();
            return new ShadowCodes(
                pairs.Length,
                pairs.Count(pair => pair.First.AsSpan(0, Subheading).SequenceEqual(pair.Second.AsSpan(0, Subheading))),
                null
            );
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, batch.RowKey, chunk.Number, batch.ShadowHsModel, exception);
            return new ShadowCodes(null, null, exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1211,
            LogLevel.Warning,
            "Batch {Batch}, chunk {Chunk}: the classifier in shadow, {Model}, failed. The batch goes on without it."
        )]
        public static partial void Failed(ILogger logger, string batch, int chunk, string model, Exception exception);
    }
}
