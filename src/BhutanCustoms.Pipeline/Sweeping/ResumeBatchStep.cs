using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.Sweeping;

/// <summary>Sends the messages of a batch again because a person asks for it; the sweep then counts from the beginning.</summary>
public sealed class ResumeBatchStep(BatchLedger ledger, BatchResumption resumption, StepRunner<ResumeBatchStep> runner)
{
    /// <summary>Sends what is open of a batch again.</summary>
    /// <param name="batch">The batch's identity.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>DONE, BATCH_UNKNOWN, or NOT_WAITING where nothing of the batch is waited for.</returns>
    public Task<StepOutcome> RunAsync(string batch, CancellationToken cancellationToken = default) =>
        runner.RunAsync(run => ResumeAsync(batch, run, cancellationToken));

    private async Task<StepOutcome> ResumeAsync(string id, StepRun run, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } batch)
        {
            return new StepOutcome("BATCH_UNKNOWN", $"No batch has the identity \"{id}\". GET /api/batches lists them.");
        }

        run.About(id);
        return
            batch.CurrentState == BatchState.Scoring
            && await ledger.FindOpenAsync(id, cancellationToken).ConfigureAwait(false) is { } open
            && await resumption
                .ResumeAsync(
                    batch,
                    await ledger.ChunksAsync(id, cancellationToken).ConfigureAwait(false),
                    open,
                    resends: 0,
                    run,
                    cancellationToken
                )
                .ConfigureAwait(false)
            ? StepOutcome.Done($"The open messages of batch {id} were sent again.")
            : new StepOutcome(
                "NOT_WAITING",
                $"Batch {id} is {batch.State} and no message of it is waited for, or the sweep just sent them."
            );
    }
}
