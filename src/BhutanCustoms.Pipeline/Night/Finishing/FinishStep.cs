using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.Night.Shadow;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>
/// Finishes a batch whose counts reconcile: selects lanes, writes work lists and summary, enters the decisions into the audit trail. Run
/// twice it writes the same things once.
/// </summary>
public sealed partial class FinishStep(
    PipelineStorage storage,
    BatchLedger ledger,
    CriteriaOfBatch criteria,
    BatchSelector selector,
    BatchOutputBuilder outputBuilder,
    WorkListStore workLists,
    PostClearanceStore postClearance,
    CutOffs cutOffs,
    ShadowComparer shadow,
    AuditTrail audit,
    TimeProvider clock,
    StepRunner<FinishStep> runner,
    ILogger<FinishStep> logger
)
{
    private const int OfficesAtOnce = 8;

    /// <summary>Finishes a batch.</summary>
    /// <exception cref="InvalidOperationException">A chunk was scored or classified in part.</exception>
    public Task<StepOutcome> RunAsync(BatchMessage message, CancellationToken cancellationToken = default) =>
        runner.ConsumeAsync(message.TraceParent, run => FinishAsync(message, run, cancellationToken));

    private async Task<StepOutcome> FinishAsync(BatchMessage message, StepRun run, CancellationToken cancellationToken)
    {
        run.About(message.Batch);
        var batch = await ledger.FindAsync(message.Batch, cancellationToken).ConfigureAwait(false);
        if (batch?.CurrentState != BatchState.Scoring)
        {
            return batch?.CurrentState == BatchState.Finished
                ? StepOutcome.AlreadyDone($"Batch {message.Batch} is finished.")
                : StepOutcome.Superseded($"Batch {message.Batch} is {batch?.State ?? "unknown"}.");
        }

        run.By(batch.FraudModel);
        var chunks = await ledger.ChunksAsync(message.Batch, cancellationToken).ConfigureAwait(false);
        if (Reconciliation.Waiting(batch, chunks) is { } waiting)
        {
            return StepOutcome.Waiting(waiting);
        }

        batch = await criteria.PinAsync(batch, cancellationToken).ConfigureAwait(false);
        if (batch.CurrentState != BatchState.Scoring)
        {
            return StepOutcome.AlreadyDone($"Batch {message.Batch} was finished by another at the same moment.");
        }

        var acting = await criteria.OfAsync(batch, cancellationToken).ConfigureAwait(false);
        var selection = await selector.SelectAsync(batch, chunks, acting, cancellationToken).ConfigureAwait(false);
        var outputs = await outputBuilder.BuildAsync(batch, chunks, selection, cancellationToken).ConfigureAwait(false);
        await Parallel
            .ForEachAsync(
                outputs.Items.GroupBy(item => item.Office),
                new ParallelOptions { MaxDegreeOfParallelism = OfficesAtOnce, CancellationToken = cancellationToken },
                async (office, token) =>
                    await WriteOfficeAsync(batch, office.Key, office.ToArray(), selection.Shares[office.Key], token).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        await postClearance.AddAsync(outputs.Audits, cancellationToken).ConfigureAwait(false);
        await WriteAsync(batch, outputs, cancellationToken).ConfigureAwait(false);
        await shadow.WriteAsync(batch, chunks, selection, cancellationToken).ConfigureAwait(false);
        (batch.Red, batch.Yellow, batch.DecisionsSha256) = (outputs.Audit.Red, outputs.Audit.Yellow, outputs.Audit.DecisionsSha256);
        batch.State = nameof(BatchState.Finished);
        batch.EndedAt = clock.GetUtcNow();
        if (!await ledger.SaveAsync(batch, cancellationToken).ConfigureAwait(false))
        {
            return StepOutcome.AlreadyDone($"Batch {message.Batch} was finished by another at the same moment, with the same results.");
        }

        run.Passed("selected", batch.Red + batch.Yellow);
        run.BatchEnded("DONE", batch.EndedAt.Value - batch.ReceivedAt);
        Log.Finished(logger, batch.RowKey, batch.Accepted, batch.Red, batch.Yellow);
        return StepOutcome.Done($"Batch {batch.RowKey}: {batch.Red} red, {batch.Yellow} yellow of {batch.Accepted:N0}.");
    }

    private async Task WriteOfficeAsync(
        BatchRecord batch,
        string office,
        IReadOnlyCollection<WorkListItem> items,
        OfficeShare share,
        CancellationToken cancellationToken
    )
    {
        await workLists.AddAsync(batch.WorkDate, office, items, cancellationToken).ConfigureAwait(false);
        var ranked = items.Where(item => item.Cause == nameof(SelectionCause.Ranking)).ToArray();
        if (ranked.Length == 0 || batch.IsCorrection())
        {
            return;
        }

        // A later file of a day has the few places that others left: its own cut-off would be far too high for single items.
        if (
            share.FilesBefore.Length == 0
            || (await cutOffs.AllAsync(cancellationToken).ConfigureAwait(false)).Find(office, batch.FraudModel) is null
        )
        {
            var red = ranked.Where(item => item.Lane == nameof(Lane.Red)).Select(item => item.Score).DefaultIfEmpty(double.MaxValue).Min();
            await cutOffs
                .SetAsync(office, batch.FraudModel, batch.WorkDate, red, ranked.Min(item => item.Score), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Writes summary and decisions, and enters their hashes and those of all other files into the audit trail.</summary>
    private async Task WriteAsync(BatchRecord batch, BatchOutputs outputs, CancellationToken cancellationToken)
    {
        var container = storage.Container(StorageNames.Batches);
        await container
            .WriteAsync(BatchPaths.Summary(batch.RowKey), outputs.Summary, "application/json", cancellationToken)
            .ConfigureAwait(false);
        await container
            .WriteAsync(BatchPaths.Decisions(batch.RowKey), outputs.Decisions, "application/jsonl", cancellationToken)
            .ConfigureAwait(false);
        if (outputs.Audits.Count > 0)
        {
            await container
                .WriteAsync(BatchPaths.PostClearance(batch.RowKey), outputs.PostClearance, "application/jsonl", cancellationToken)
                .ConfigureAwait(false);
        }

        await audit
            .AppendAsync(AuditKind.BatchFinished, batch.RowKey, JsonSerializer.Serialize(outputs.Audit), cancellationToken)
            .ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(1301, LogLevel.Information, "Batch {Batch} finished: {Accepted} items, {Red} red, {Yellow} yellow.")]
        public static partial void Finished(ILogger logger, string batch, long accepted, int red, int yellow);
    }
}
