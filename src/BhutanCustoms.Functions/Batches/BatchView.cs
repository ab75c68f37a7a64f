using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Rescoring;
using BhutanCustoms.Pipeline.Sweeping;

namespace BhutanCustoms.Functions.Batches;

/// <summary>The ledger's view of a batch.</summary>
/// <param name="Batch">The batch's identity.</param>
/// <param name="State">Preparing, Refused, Scoring or Finished.</param>
/// <param name="Source">The source.</param>
/// <param name="File">The file in the inbox.</param>
/// <param name="ReceivedAt">When it was first seen (UTC).</param>
/// <param name="UpdatedAt">The last progress (UTC).</param>
/// <param name="WorkDate">The day of its work lists.</param>
/// <param name="RowsRead">Rows read = accepted + known + rejected.</param>
/// <param name="Accepted">Rows accepted.</param>
/// <param name="Amended">Those of the accepted rows that amend items of earlier batches.</param>
/// <param name="Known">Rows of items that earlier batches have with the same values.</param>
/// <param name="Rejected">Rows rejected.</param>
/// <param name="Repaired">Values repaired.</param>
/// <param name="Chunks">Chunks, and how many of them are scored and classified.</param>
/// <param name="ChunksScored">Chunks scored; null in a list while the batch is at work, where they aren't counted.</param>
/// <param name="ChunksClassified">Chunks classified.</param>
/// <param name="FraudModel">The model that scores it.</param>
/// <param name="HsModel">The classifier; empty where there is none.</param>
/// <param name="ShadowModel">The fraud model that scores it in shadow; empty where there is none.</param>
/// <param name="Red">Items in the red lane, once finished.</param>
/// <param name="Yellow">Items in the yellow lane, once finished.</param>
/// <param name="RefusalCode">Why it was refused; empty where it wasn't.</param>
/// <param name="RefusalSentence">The same for people.</param>
/// <param name="Sentence">What became of its rows, for people.</param>
/// <param name="Resends">How often its messages were sent again since something last came of it.</param>
/// <param name="Stopped">Why it is left to people after so many times, and what they can do; empty where it isn't.</param>
/// <param name="MappingVersion">The version of the mapping that read it.</param>
/// <param name="ReferenceVersion">The version of the reference lists that it was read and classified by.</param>
/// <param name="Changed">What of lists, mapping and models has changed since, and how to score it by them; empty where nothing has, and
/// in a list.</param>
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
    long Amended,
    long Known,
    long Rejected,
    long Repaired,
    int Chunks,
    int? ChunksScored,
    int? ChunksClassified,
    string FraudModel,
    string HsModel,
    string ShadowModel,
    int Red,
    int Yellow,
    string RefusalCode,
    string RefusalSentence,
    string Sentence,
    int Resends,
    string Stopped,
    string MappingVersion,
    string ReferenceVersion,
    string Changed
)
{
    /// <summary>The view of a batch in a list: without its chunks.</summary>
    public static BatchView Of(BatchRecord batch) => Of(batch, null, resends: 0, stopped: null, changed: "");

    /// <summary>The view of a batch with its chunks, whether it moves, and what has changed since.</summary>
    public static async Task<BatchView> ReadAsync(
        BatchRecord batch,
        BatchLedger ledger,
        BatchResumption resumption,
        BatchBasis basis,
        CancellationToken cancellationToken
    )
    {
        var chunks = await ledger.ChunksAsync(batch.RowKey, cancellationToken);
        var open = batch.CurrentState == BatchState.Scoring ? await ledger.FindOpenAsync(batch.RowKey, cancellationToken) : null;
        return Of(
            batch,
            chunks,
            BatchResumption.Resends(batch, chunks, open),
            resumption.Problem(batch, chunks, open),
            await basis.ChangedAsync(batch, cancellationToken)
        );
    }

    private static BatchView Of(BatchRecord batch, IReadOnlyList<ChunkRecord>? chunks, int resends, string? stopped, string changed)
    {
        return new(
            batch.RowKey,
            batch.State,
            batch.Source,
            batch.File,
            batch.ReceivedAt,
            batch.UpdatedAt,
            batch.WorkDate,
            batch.RowsRead,
            batch.Accepted,
            batch.Amended,
            batch.Known,
            batch.Rejected,
            batch.Repaired,
            batch.Chunks,
            Done(chunk => chunk.Scored is not null),
            Done(chunk => chunk.Classified is not null),
            batch.FraudModel,
            batch.HsModel,
            batch.ShadowModel,
            batch.Red,
            batch.Yellow,
            batch.RefusalCode,
            batch.RefusalSentence,
            batch.InWords(),
            resends,
            stopped ?? "",
            batch.MappingVersion,
            batch.ReferenceVersion,
            changed
        );

        int? Done(Func<ChunkRecord, bool> isDone) => batch.CurrentState == BatchState.Finished ? batch.Chunks : chunks?.Count(isDone);
    }
}
