using BhutanCustoms.Pipeline.Answers;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.Sweeping;

/// <summary>
/// Takes up what no event announced and what stopped half-way: files of the inbox without a receipt are prepared, files of findings without
/// one are taken in; the messages of batches without progress are sent again. Everything it starts is safe to start twice, and no part of
/// it waits for another to succeed.
/// </summary>
public sealed partial class SweepStep(
    BatchResumption resumption,
    InboxSweep inbox,
    PreprocessStep preprocess,
    RecordOutcomesStep outcomes,
    ModelRegistry models,
    KeptAnswers answers,
    StepRunner<SweepStep> runner,
    ILogger<SweepStep> logger
)
{
    /// <summary>Sweeps once.</summary>
    /// <returns>How many files and batches were taken up.</returns>
    /// <exception cref="AggregateException">Something failed; everything else was done.</exception>
    public Task<(int Files, int Batches)> RunAsync(CancellationToken cancellationToken = default) =>
        runner.RunAsync(run => SweepAsync(run, cancellationToken), _ => "DONE");

    private async Task<(int Files, int Batches)> SweepAsync(StepRun run, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        var batches = await PartAsync(() => resumption.ResumeStoppedAsync(run, cancellationToken)).ConfigureAwait(false);
        await PartAsync(async () =>
            {
                await models.AuditLastChangesAsync(cancellationToken).ConfigureAwait(false);
                return 0;
            })
            .ConfigureAwait(false);
        await PartAsync(async () =>
            {
                await answers.RemoveOldAsync(cancellationToken).ConfigureAwait(false);
                return 0;
            })
            .ConfigureAwait(false);
        var files = await PartAsync(() => inbox.TakeUpAsync(StorageNames.Inbox, file => file, preprocess.RunAsync, cancellationToken))
            .ConfigureAwait(false);
        files += await PartAsync(() => inbox.TakeUpAsync(StorageNames.Outcomes, FindingFiles.Receipt, outcomes.RunAsync, cancellationToken))
            .ConfigureAwait(false);
        Log.Swept(logger, files, batches);
        return failures.Count == 0 ? (files, batches) : throw new AggregateException("A part of the sweep failed.", failures);

        async Task<int> PartAsync(Func<Task<int>> part)
        {
            try
            {
                return await part().ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(exception);
                return 0;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1401, LogLevel.Information, "Swept: {Files} files and {Batches} batches taken up.")]
        public static partial void Swept(ILogger logger, int files, int batches);
    }
}
