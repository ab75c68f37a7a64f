using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Learning.Retraining.Phases;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>
/// Retrains models, phase by phase. A run that stops half-way, for whatever reason, goes on at the next tick with the phase that wasn't
/// finished; whichever instance takes it up holds a lock.
/// </summary>
public sealed partial class RetrainStep
{
    private const string LockName = ".lock";
    private const string Elsewhere = "Another instance retrains at this moment.";
    private const string NothingDue = "No retraining is due or asked for.";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    // A batch that hasn't moved for so long has stopped; it would hold up retraining until somebody mends it.
    private static readonly TimeSpan StoppedBatch = TimeSpan.FromHours(1);

    private readonly PipelineStorage storage;
    private readonly BatchLedger ledger;
    private readonly RetrainRuns runs;
    private readonly RetrainRequests requests;
    private readonly RetrainDue due;
    private readonly IReadOnlyDictionary<RetrainPhase, IRetrainPhase> phases;
    private readonly RetrainOptions options;
    private readonly TimeProvider clock;
    private readonly StepRunner<RetrainStep> runner;
    private readonly ILogger<RetrainStep> logger;

    internal RetrainStep(
        PipelineStorage storage,
        BatchLedger ledger,
        RetrainRuns runs,
        RetrainRequests requests,
        RetrainDue due,
        IEnumerable<IRetrainPhase> phases,
        IOptions<RetrainOptions> options,
        TimeProvider clock,
        StepRunner<RetrainStep> runner,
        ILogger<RetrainStep> logger
    )
    {
        (this.storage, this.ledger, this.runs, this.requests, this.due) = (storage, ledger, runs, requests, due);
        (this.phases, this.options, this.clock) = (phases.ToDictionary(phase => phase.Phase), options.Value, clock);
        (this.runner, this.logger) = (runner, logger);
    }

    /// <summary>
    /// What the timer does: goes on with a run, begins one that is due or asked for, or does nothing; never while a batch is scored, and
    /// within Retraining:MostMinutes.
    /// </summary>
    public Task<StepOutcome> TickAsync(CancellationToken cancellationToken = default) =>
        runner.RunAsync(_ => TickOnceAsync(cancellationToken));

    private async Task<StepOutcome> TickOnceAsync(CancellationToken cancellationToken)
    {
        if (!options.Here)
        {
            return StepOutcome.Waiting("Retraining:Here is false: a container job retrains.");
        }

        await using var held = await BlobLock
            .TryTakeAsync(storage.Container(StorageNames.Retraining), LockName, clock, cancellationToken)
            .ConfigureAwait(false);
        if (held is null)
        {
            return StepOutcome.Waiting(Elsewhere);
        }

        var last = await runs.LastAsync(held.Held).ConfigureAwait(false);
        var run = last is { Ended: false } ? last : await BeginAsync(last, order: null, held.Held).ConfigureAwait(false);
        if (run is null)
        {
            return StepOutcome.AlreadyDone(NothingDue);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(options.MostMinutes), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(held.Held, limit.Token);
        try
        {
            return await GoOnAsync(run, new TickBudget(clock, TimeSpan.FromMinutes(options.MostMinutes)), null, either.Token)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !held.Held.IsCancellationRequested)
        {
            return StepOutcome.Waiting($"{run.Phase} wasn't finished within {options.MostMinutes} minutes; the next tick begins it anew.");
        }
    }

    /// <summary>
    /// Runs a whole retraining at once, as the commands and the container job do, without the bounds of a tick; first ends one that stopped
    /// half-way.
    /// </summary>
    /// <param name="order">Who wants it; null for one that is due or asked for, if any.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops it between phases; a later one goes on.</param>
    /// <returns>The run that ended, or null with the reason why none did.</returns>
    public Task<(RetrainRun? Run, StepOutcome Outcome)> RunAsync(
        RetrainOrder? order,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => runner.RunAsync(_ => RetrainAsync(order, progress, cancellationToken), ended => ended.Outcome.Code);

    private async Task<(RetrainRun? Run, StepOutcome Outcome)> RetrainAsync(
        RetrainOrder? order,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        await using var held = await BlobLock
            .TakeWithinAsync(storage.Container(StorageNames.Retraining), LockName, clock, LongestWait, cancellationToken)
            .ConfigureAwait(false);
        if (held is null)
        {
            return (null, StepOutcome.Waiting(Elsewhere));
        }

        var (run, outcome) = (await runs.LastAsync(held.Held).ConfigureAwait(false), StepOutcome.AlreadyDone(NothingDue));
        if (run is { Ended: false })
        {
            outcome = await GoOnAsync(run, null, progress, held.Held).ConfigureAwait(false);
            if (order is null)
            {
                return (run, outcome);
            }
        }

        run = await BeginAsync(run, order, held.Held).ConfigureAwait(false);
        return (run, run is null ? outcome : await GoOnAsync(run, null, progress, held.Held).ConfigureAwait(false));
    }

    private async Task<RetrainRun?> BeginAsync(RetrainRun? last, RetrainOrder? order, CancellationToken cancellationToken)
    {
        var waiting = await requests.WaitingAsync(cancellationToken).ConfigureAwait(false);
        if (order is null && waiting.Count > 0)
        {
            order = new RetrainOrder(
                TextBounds.Cut(string.Join(", ", waiting.Select(request => request.Who).Distinct())),
                TextBounds.Cut(string.Join(' ', waiting.Select(request => request.Why))),
                RetrainConsent.None
            );
        }
        else if (order is null && await due.ReasonAsync(last, cancellationToken).ConfigureAwait(false) is { } why)
        {
            order = new RetrainOrder(DecidePhase.Who, why, RetrainConsent.None);
        }

        return order is null ? null : await runs.BeginAsync(order, waiting, cancellationToken).ConfigureAwait(false);
    }

    private async Task<StepOutcome> GoOnAsync(
        RetrainRun run,
        TickBudget? budget,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var files = new RunFiles(storage, run.Name);
        while (!run.Ended)
        {
            if (budget is not null && await HoldUpAsync(run, budget, cancellationToken).ConfigureAwait(false) is { } waits)
            {
                return StepOutcome.Waiting(waits);
            }

            await AdvanceAsync(run, files, progress, cancellationToken).ConfigureAwait(false);
        }

        Log.Ended(logger, run.Name, run.Phase, run.Items, run.Labels);
        return StepOutcome.Done(run.NextPhase == RetrainPhase.Refused ? run.Refusal : $"HS: {run.Hs} Fraud: {run.Fraud}");
    }

    /// <summary>Why the next phase waits for the next tick; null where it doesn't.</summary>
    private async Task<string?> HoldUpAsync(RetrainRun run, TickBudget budget, CancellationToken cancellationToken)
    {
        foreach (var open in await ledger.OpenAsync(cancellationToken).ConfigureAwait(false))
        {
            if (
                await ledger.FindAsync(open.Batch, cancellationToken).ConfigureAwait(false) is { } batch
                && batch.UpdatedAt > clock.GetUtcNow() - StoppedBatch
            )
            {
                return $"Batch {batch.RowKey} is {batch.State}: scoring comes first.";
            }
        }

        var expected = await ExpectedAsync(run, cancellationToken).ConfigureAwait(false);
        return budget.Allows(expected)
            ? null
            : $"{run.Phase} is expected to take {expected.TotalMinutes:F0} minutes, more than is left of this tick; the next one goes on.";
    }

    /// <summary>How long the next phase will take, as long as in the last run that ended, for as many items.</summary>
    private async Task<TimeSpan> ExpectedAsync(RetrainRun run, CancellationToken cancellationToken)
    {
        var before = (await runs.AllAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(earlier =>
            earlier.NextPhase == RetrainPhase.Done
        );
        var seconds = before is null ? 0 : Seconds(before).GetValueOrDefault(run.Phase);
        return TimeSpan.FromSeconds(run.Items > 0 && before?.Items > 0 ? seconds * run.Items / before.Items : seconds);
    }

    private async Task AdvanceAsync(
        RetrainRun run,
        RunFiles files,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (run.Tries >= options.MostTries)
        {
            await RefuseAsync(
                    run,
                    files,
                    $"{run.Phase} was begun {run.Tries} times and never "
                        + $"finished{(run.Trouble.Length > 0 ? $" ({run.Trouble})" : "")}. Run it where there is more time and "
                        + $"memory, as the container job or by the command retrain, or lower Retraining:MostItems.",
                    cancellationToken
                )
                .ConfigureAwait(false);
            return;
        }

        run.Tries++;
        await runs.SaveAsync(run, cancellationToken).ConfigureAwait(false);
        var started = clock.GetTimestamp();
        var phase = run.NextPhase;
        if (await TryAsync(run, files, progress, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            await RefuseAsync(run, files, refusal, cancellationToken).ConfigureAwait(false);
            return;
        }

        var seconds = Seconds(run);
        seconds[run.Phase] = Math.Round(clock.GetElapsedTime(started).TotalSeconds, 2);
        (run.Seconds, run.Tries, run.Trouble, run.Phase) = (JsonSerializer.Serialize(seconds), 0, "", (phase + 1).ToString());
        run.EndedAt = run.Ended ? clock.GetUtcNow() : null;
        await runs.SaveAsync(run, cancellationToken).ConfigureAwait(false);
        Log.Finished(logger, run.Name, phase.ToString(), seconds[phase.ToString()]);
    }

    private async Task<string?> TryAsync(
        RetrainRun run,
        RunFiles files,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await phases[run.NextPhase].RunAsync(run, files, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            run.Trouble = TextBounds.Cut($"{exception.GetType().Name}: {exception.Message}");
            await runs.SaveAsync(run, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RefuseAsync(RetrainRun run, RunFiles files, string refusal, CancellationToken cancellationToken)
    {
        await files.DeleteWorkAsync(cancellationToken).ConfigureAwait(false);
        (run.Phase, run.Refusal, run.EndedAt) = (nameof(RetrainPhase.Refused), TextBounds.Cut(refusal), clock.GetUtcNow());
        await runs.SaveAsync(run, cancellationToken).ConfigureAwait(false);
    }

    private static Dictionary<string, double> Seconds(RetrainRun run) =>
        JsonSerializer.Deserialize<Dictionary<string, double>>(run.Seconds)!;

    private static partial class Log
    {
        [LoggerMessage(1701, LogLevel.Information, "Retraining {Run}: {Phase} finished in {Seconds} s.")]
        public static partial void Finished(ILogger logger, string run, string phase, double seconds);

        [LoggerMessage(1702, LogLevel.Information, "Retraining {Run} ended as {Phase}: {Items} items, {Labels} labels.")]
        public static partial void Ended(ILogger logger, string run, string phase, long items, long labels);
    }
}
