using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>A batch that joined the known items of its source.</summary>
/// <param name="Join">
/// The number of the join in its source, from 1: a batch that is prepared again joins again, one that isn't accepted yet has none, 0.
/// </param>
/// <param name="Batch">The batch's identity.</param>
/// <param name="UploadedAt">When its file was uploaded (UTC).</param>
public sealed record KnownBatch(long Join, string Batch, DateTimeOffset UploadedAt)
{
    /// <summary>A batch of the ledger.</summary>
    public static KnownBatch Of(BatchRecord batch) => new(batch.Join, batch.RowKey, batch.UploadedAt);
}
