using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Sweeping;

/// <summary>
/// Takes up what no event announced and what stopped half-way: files of the inbox without a receipt are prepared, files of findings without
/// one are taken in; the messages of batches without progress are sent again. Everything it starts is safe to start twice.
/// </summary>
public sealed partial class SweepStep(
    PipelineStorage storage,
    BatchLedger ledger,
    BatchQueues queues,
    InboxReceipts receipts,
    PreprocessStep preprocess,
    UnannouncedFindings findings,
    ModelRegistry models,
    IOptions<SweepOptions> options,
    TimeProvider clock,
    StepRunner<SweepStep> runner,
    ILogger<SweepStep> logger
)
{
    /// <summary>Sweeps once.</summary>
    /// <returns>How many files and batches were taken up.</returns>
    public Task<(int Files, int Batches)> RunAsync(CancellationToken cancellationToken = default) =>
        runner.RunAsync(run => SweepAsync(run, cancellationToken), _ => "DONE");

    private async Task<(int Files, int Batches)> SweepAsync(StepRun run, CancellationToken cancellationToken)
    {
        var batches = await ResumeBatchesAsync(run, cancellationToken).ConfigureAwait(false);
        await models.AuditLastChangesAsync(cancellationToken).ConfigureAwait(false);
        var files = await PrepareFilesAsync(cancellationToken).ConfigureAwait(false);
        files += await findings.TakeUpAsync(clock.GetUtcNow() - options.Value.UnannouncedAfter, cancellationToken).ConfigureAwait(false);
        Log.Swept(logger, files, batches);
        return (files, batches);
    }

    private async Task<int> ResumeBatchesAsync(StepRun run, CancellationToken cancellationToken)
    {
        var resumed = 0;
        var before = clock.GetUtcNow() - options.Value.StoppedAfter;
        await foreach (var batch in ledger.AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (batch.CurrentState != BatchState.Scoring)
            {
                continue;
            }

            var chunks = await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
            if (batch.UpdatedAt > before || chunks.Any(chunk => chunk.Timestamp > before))
            {
                continue;
            }

            await ResumeAsync(batch, chunks, run, cancellationToken).ConfigureAwait(false);
            resumed++;
        }

        return resumed;
    }

    private async Task ResumeAsync(BatchRecord batch, IReadOnlyList<ChunkRecord> chunks, StepRun run, CancellationToken cancellationToken)
    {
        using var resumed = run.Resume(batch.RowKey, batch.TraceParent);
        await queues.ResumeAsync(batch.RowKey, chunks, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> PrepareFilesAsync(CancellationToken cancellationToken)
    {
        var prepared = 0;
        var failures = new List<Exception>();
        var before = clock.GetUtcNow() - options.Value.UnannouncedAfter;
        await foreach (
            var blob in storage.Container(StorageNames.Inbox).GetBlobsAsync(cancellationToken: cancellationToken).ConfigureAwait(false)
        )
        {
            if (
                blob.Properties.LastModified > before
                || await receipts.FindAsync(blob.Name, blob.Properties.ETag!.Value, cancellationToken).ConfigureAwait(false) is not null
            )
            {
                continue;
            }

            try
            {
                await preprocess.RunAsync(blob.Name, cancellationToken).ConfigureAwait(false);
                prepared++;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The files behind this one must not wait for it.
                failures.Add(exception);
            }
        }

        return failures.Count == 0
            ? prepared
            : throw new AggregateException($"{failures.Count} files of the inbox could not be prepared; {prepared} were.", failures);
    }

    private static partial class Log
    {
        [LoggerMessage(1401, LogLevel.Information, "Swept: {Files} files and {Batches} batches taken up.")]
        public static partial void Swept(ILogger logger, int files, int batches);
    }
}
