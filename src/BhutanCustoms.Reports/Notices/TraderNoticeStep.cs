using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Reports.Notices;

/// <summary>Writes the notice for a selected item of a finished batch.</summary>
public sealed class TraderNoticeStep(
    BatchResults results,
    ChunkFiles files,
    BatchLedger ledger,
    BatchScorers scorers,
    StepRunner<TraderNoticeStep> runner
)
{
    private static readonly HashSet<string> Identity = [DeclarationFields.DeclarationId, DeclarationFields.ItemNumber];

    /// <summary>What the trader may be told.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="item">Declaration and item number, as a work list names it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The notice; null where there is no finished batch of that name, or it selected no such item.</returns>
    public Task<string?> WriteAsync(string batch, string item, CancellationToken cancellationToken = default) =>
        runner.RunAsync(_ => NoticeAsync(batch, item, cancellationToken), notice => notice is null ? "NOT_FOUND" : "DONE");

    private async Task<string?> NoticeAsync(string batch, string item, CancellationToken cancellationToken)
    {
        if (
            await ledger.FindAsync(batch, cancellationToken).ConfigureAwait(false) is not { CurrentState: BatchState.Finished } found
            || await CauseAsync(found, item, cancellationToken).ConfigureAwait(false) is not { } cause
        )
        {
            return null;
        }

        var reasons = cause == SelectionCause.Random ? [] : await ReasonsAsync(found, item, cancellationToken).ConfigureAwait(false);
        return TraderNotice.For(item, cause, reasons);
    }

    private async Task<SelectionCause?> CauseAsync(BatchRecord batch, string item, CancellationToken cancellationToken)
    {
        var decisions = await results.DecisionsAsync(batch, cancellationToken).ConfigureAwait(false);
        return decisions.FirstOrDefault(decision => decision.Item == item) is { } selected
            ? Enum.Parse<SelectionCause>(selected.Cause)
            : null;
    }

    private async Task<IReadOnlyList<Reason>> ReasonsAsync(BatchRecord batch, string item, CancellationToken cancellationToken)
    {
        var scorer = await scorers.OfAsync(batch).ConfigureAwait(false);
        foreach (var chunk in await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false))
        {
            var names = await files.ItemsAsync(chunk, Identity.Contains, cancellationToken).ConfigureAwait(false);
            if (Enumerable.Range(0, names.Count).FirstOrDefault(row => ItemKey.Name(names, row) == item, -1) is var row and >= 0)
            {
                var (items, _) = await files.ClassifiedAsync(batch, chunk, null, cancellationToken).ConfigureAwait(false);
                return scorer.Explain(items.Take([row]), 0, int.MaxValue);
            }
        }

        throw new InvalidOperationException($"Batch {batch.RowKey} selected item {item}, which none of its chunks has.");
    }
}
