using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Functions.Batches;

/// <summary>The ledger's view of a batch.</summary>
/// <param name="Batch">The batch's identity.</param>
/// <param name="State">Preparing, Refused, Scoring or Finished.</param>
/// <param name="Source">The source.</param>
/// <param name="File">The file in the inbox.</param>
/// <param name="ReceivedAt">When it was first seen (UTC).</param>
/// <param name="UpdatedAt">The last progress (UTC).</param>
/// <param name="WorkDate">The day of its work lists.</param>
/// <param name="RowsRead">Rows read = accepted + rejected.</param>
/// <param name="Accepted">Rows accepted.</param>
/// <param name="Rejected">Rows rejected.</param>
/// <param name="Repaired">Values repaired.</param>
/// <param name="Chunks">Chunks, and how many of them are scored and classified.</param>
/// <param name="ChunksScored">Chunks scored.</param>
/// <param name="ChunksClassified">Chunks classified.</param>
/// <param name="FraudModel">The model that scores it.</param>
/// <param name="HsModel">The classifier; empty where there is none.</param>
/// <param name="ShadowModel">The fraud model that scores it in shadow; empty where there is none.</param>
/// <param name="Red">Items in the red lane, once finished.</param>
/// <param name="Yellow">Items in the yellow lane, once finished.</param>
/// <param name="RefusalCode">Why it was refused; empty where it wasn't.</param>
/// <param name="RefusalSentence">The same for people.</param>
public sealed record BatchView(
    string Batch,
    string State,
    string Source,
    string File,
    DateTimeOffset ReceivedAt,
    DateTimeOffset UpdatedAt,
    string WorkDate,
    long RowsRead,
    long Accepted,
    long Rejected,
    long Repaired,
    int Chunks,
    int ChunksScored,
    int ChunksClassified,
    string FraudModel,
    string HsModel,
    string ShadowModel,
    int Red,
    int Yellow,
    string RefusalCode,
    string RefusalSentence
)
{
    /// <summary>The view of a batch with its chunks.</summary>
    public static BatchView Of(BatchRecord batch, IReadOnlyList<ChunkRecord> chunks) =>
        new(
            batch.RowKey,
            batch.State,
            batch.Source,
            batch.File,
            batch.ReceivedAt,
            batch.UpdatedAt,
            batch.WorkDate,
            batch.RowsRead,
            batch.Accepted,
            batch.Rejected,
            batch.Repaired,
            batch.Chunks,
            chunks.Count(chunk => chunk.Scored is not null),
            chunks.Count(chunk => chunk.Classified is not null),
            batch.FraudModel,
            batch.HsModel,
            batch.ShadowModel,
            batch.Red,
            batch.Yellow,
            batch.RefusalCode,
            batch.RefusalSentence
        );
}
