using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Sweeping;

/// <summary>
/// Sends the messages again of batches that stopped. Each time is noted, so that a fault that stays is met ever more rarely, and in the end
/// left to people.
/// </summary>
public sealed partial class BatchResumption(
    BatchLedger ledger,
    BatchQueues queues,
    ReferenceStore references,
    IOptions<SweepOptions> options,
    TimeProvider clock,
    ILogger<BatchResumption> logger
)
{
    /// <summary>How often a batch's messages were sent again since something last came of it.</summary>
    public static int Resends(BatchRecord batch, IReadOnlyList<ChunkRecord> chunks, OpenBatch? open) =>
        open?.ResendsSince(Progress(batch, chunks)) ?? 0;

    /// <summary>Why a batch that stopped is left to people, and what they can do; null where it isn't.</summary>
    public string? Problem(BatchRecord batch, IReadOnlyList<ChunkRecord> chunks, OpenBatch? open) =>
        Resends(batch, chunks, open) is var resends && resends >= options.Value.MostResends
            ? $"Batch {batch.RowKey} has stopped: its messages were sent again {resends} times, the last at {open!.ResentAt:u}, and "
                + "nothing came of it. The logs of its steps and the poison queues say why. Mend the cause, then "
                + $"POST /api/batches/{batch.RowKey}/resume."
            : null;

    internal async Task<int> ResumeStoppedAsync(StepRun run, CancellationToken cancellationToken)
    {
        var resumed = 0;
        var failures = new List<Exception>();
        foreach (var open in await ledger.OpenAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                resumed += await ResumeIfStoppedAsync(open, run, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The batches behind this one must not wait for it.
                failures.Add(exception);
            }
        }

        return failures.Count == 0
            ? resumed
            : throw new AggregateException($"{failures.Count} batches that stopped could not be taken up; {resumed} were.", failures);
    }

    internal async Task<bool> ResumeAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        OpenBatch open,
        int resends,
        StepRun run,
        CancellationToken cancellationToken
    )
    {
        (open.Resends, open.ResentAt) = (resends, clock.GetUtcNow());
        if (!await ledger.SaveAsync(open, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        using var resumed = run.Resume(batch.RowKey, batch.TraceParent);
        await queues.ResumeAsync(batch.RowKey, chunks, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> ResumeIfStoppedAsync(OpenBatch open, StepRun run, CancellationToken cancellationToken)
    {
        var batch = await ledger.FindAsync(open.Batch, cancellationToken).ConfigureAwait(false);
        if (batch?.CurrentState != BatchState.Scoring)
        {
            return false;
        }

        var chunks = await ledger.ChunksAsync(open.Batch, cancellationToken).ConfigureAwait(false);
        var (progress, resends) = (Progress(batch, chunks), Resends(batch, chunks, open));
        var since = open.ResentAt > progress ? open.ResentAt.Value : progress;
        if (resends >= options.Value.MostResends || clock.GetUtcNow() < since + BackOff.After(resends, options.Value.StoppedAfter))
        {
            return false;
        }

        // While a list can't be read no message comes to anything; that is no fault of the batch and doesn't count.
        await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        if (!await ResumeAsync(batch, chunks, open, ++resends, run, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (resends == options.Value.MostResends)
        {
            Log.ResentLast(logger, open.Batch, resends);
        }
        else
        {
            Log.Resent(logger, open.Batch, resends);
        }

        return true;
    }

    private static DateTimeOffset Progress(BatchRecord batch, IReadOnlyList<ChunkRecord> chunks) =>
        chunks.Select(chunk => chunk.Timestamp ?? default).Append(batch.UpdatedAt).Max();

    private static partial class Log
    {
        [LoggerMessage(1410, LogLevel.Warning, "Batch {Batch} had stopped; its messages were sent again, for the {Resends}. time.")]
        public static partial void Resent(ILogger logger, string batch, int resends);

        [LoggerMessage(
            1411,
            LogLevel.Error,
            "Batch {Batch} had stopped; its messages were sent again for the {Resends}. and last time. If nothing comes of it, mend the "
                + "cause, then POST /api/batches/{Batch}/resume."
        )]
        public static partial void ResentLast(ILogger logger, string batch, int resends);
    }
}
