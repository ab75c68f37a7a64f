using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Fraud.Monitoring;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>
/// Compares each finished batch with those of its source before it, raises alarms, asks for a retraining, and writes the day's report. It
/// may stop anywhere and run again: what was found stays, and the rest follows. A batch that can't be read holds up just those of its
/// source.
/// </summary>
public sealed partial class MonitorStep
{
    private readonly BatchLedger ledger;
    private readonly MonitoringStore store;
    private readonly MonitoringAlarms alarms;
    private readonly BatchProfiling profiling;
    private readonly RetrainRequests retraining;
    private readonly OutcomeStore outcomes;
    private readonly MonitoringOptions options;
    private readonly TimeProvider clock;
    private readonly StepRunner<MonitorStep> runner;
    private readonly ILogger<MonitorStep> logger;

    /// <summary>Composes the step.</summary>
    public MonitorStep(
        ChunkFiles files,
        BatchLedger ledger,
        MonitoringStore store,
        MonitoringAlarms alarms,
        Pseudonyms pseudonyms,
        RetrainRequests retraining,
        OutcomeStore outcomes,
        IOptions<MonitoringOptions> options,
        TimeProvider clock,
        StepRunner<MonitorStep> runner,
        ILogger<MonitorStep> logger
    )
    {
        (this.ledger, this.store, this.alarms, this.retraining, this.outcomes) = (ledger, store, alarms, retraining, outcomes);
        (this.options, this.clock, this.runner, this.logger) = (options.Value, clock, runner, logger);
        profiling = new BatchProfiling(files, ledger, store, pseudonyms);
    }

    /// <summary>Monitors what isn't monitored yet and writes the report of the day in Bhutan.</summary>
    public Task<StepOutcome> RunAsync(CancellationToken cancellationToken = default) =>
        runner.RunAsync(_ => MonitorAsync(cancellationToken));

    private async Task<StepOutcome> MonitorAsync(CancellationToken cancellationToken)
    {
        var monitored = (await store.BatchesAsync(cancellationToken).ConfigureAwait(false)).ToList();
        var open = (await alarms.AllAsync(cancellationToken).ConfigureAwait(false))
            .Where(alarm => alarm.IsOpen())
            .Select(alarm => alarm.Batch)
            .ToHashSet(StringComparer.Ordinal);
        var added = 0;
        var failures = new List<Exception>();
        foreach (var source in await WaitingAsync(monitored, cancellationToken).ConfigureAwait(false))
        {
            var before = monitored
                .Where(batch => batch.Source == source.Key && !open.Contains(batch.Batch))
                .TakeLast(options.ReferenceBatches)
                .Select(batch => batch.Batch);
            try
            {
                monitored.AddRange(await MonitorAsync(source, before, cancellationToken).ConfigureAwait(false));
                added += source.Count();
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The sources behind this one, and the report, must not wait for it.
                failures.Add(exception);
            }
        }

        var date = BhutanCalendar.DayOf(clock.GetUtcNow());
        var document = await DocumentAsync(date, cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(date, MonitoringReport.Files(document), cancellationToken).ConfigureAwait(false);
        Log.Monitored(logger, added, document.OpenAlarms.Count);
        if (failures.Count > 0)
        {
            throw new AggregateException($"Batches of {failures.Count} sources could not be monitored; those of others were.", failures);
        }

        return added == 0
            ? StepOutcome.AlreadyDone($"Every finished batch was monitored before; {document.OpenAlarms.Count} alarms are open.")
            : StepOutcome.Done(
                $"{added} {(added == 1 ? "batch" : "batches")} monitored; {document.OpenAlarms.Count} "
                    + $"{(document.OpenAlarms.Count == 1 ? "alarm is" : "alarms are")} open."
            );
    }

    private async Task<IEnumerable<IGrouping<string, BatchRecord>>> WaitingAsync(
        List<MonitoredBatch> monitored,
        CancellationToken cancellationToken
    )
    {
        var known = monitored.Select(batch => batch.Batch).ToHashSet(StringComparer.Ordinal);
        var waiting = new List<BatchRecord>();
        await foreach (var batch in ledger.AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (batch.CurrentState == BatchState.Finished && !batch.IsCorrection() && !known.Contains(batch.RowKey))
            {
                waiting.Add(batch);
            }
        }

        return waiting.OrderBy(batch => batch.EndedAt).ThenBy(batch => batch.RowKey, StringComparer.Ordinal).GroupBy(batch => batch.Source);
    }

    /// <summary>
    /// Monitors the batches of a source in order, each one a part of the reference of the next unless it raises an alarm.
    /// </summary>
    private async Task<List<MonitoredBatch>> MonitorAsync(
        IEnumerable<BatchRecord> batches,
        IEnumerable<string> before,
        CancellationToken cancellationToken
    )
    {
        var monitor = new DriftMonitor(options.FalseAlarmRate, options.FewestReferenceBatches);
        var reference = new Queue<BatchProfile>();
        foreach (var batch in before)
        {
            reference.Enqueue(
                await store.ProfileAsync(batch, cancellationToken).ConfigureAwait(false)
                    ?? throw new InvalidOperationException(
                        $"The blob {StorageNames.Monitoring}/{MonitoringPaths.Profile(batch)} is gone. Restore it, or delete "
                            + $"the row {batch} of the table {StorageNames.MonitoringTable}; the batch is then monitored anew."
                    )
            );
        }

        var found = new List<MonitoredBatch>();
        foreach (var batch in batches)
        {
            var profile = await profiling.OfAsync(batch, cancellationToken).ConfigureAwait(false);
            var drift = monitor.Compare(profile, [.. reference]);
            var monitored = new MonitoredBatch(
                batch.RowKey,
                batch.Source,
                batch.WorkDate,
                batch.EndedAt ?? batch.UpdatedAt,
                batch.FraudModel,
                profile.Items,
                profile.RowsRead,
                profile.Rejected,
                ScoreBins.Twentieths(profile),
                drift
            );
            await AlarmAsync(monitored, cancellationToken).ConfigureAwait(false);
            await store.AddAsync(monitored, cancellationToken).ConfigureAwait(false);
            found.Add(monitored);
            if (!drift.Alarms.Any())
            {
                reference.Enqueue(profile);
            }

            if (reference.Count > options.ReferenceBatches)
            {
                reference.Dequeue();
            }
        }

        return found;
    }

    private async Task AlarmAsync(MonitoredBatch batch, CancellationToken cancellationToken)
    {
        await alarms.RaiseAsync(batch, cancellationToken).ConfigureAwait(false);
        foreach (var alarm in batch.Drift.Alarms)
        {
            Log.Alarm(logger, batch.Batch, alarm.Name, alarm.Value, alarm.Limit);
        }

        // Rejected rows are a matter of the source and its mapping; no model learns from them.
        if (options.RetrainOnAlarm && batch.Drift.Alarms.FirstOrDefault(alarm => alarm.Kind != MeasureKind.Rejects) is { } drift)
        {
            await retraining
                .AddAsync("monitoring", $"Batch {batch.Batch} of {batch.WorkDate} drifted. {drift.Sentence}", cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<MonitoringDocument> DocumentAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var batches = await store.BatchesAsync(cancellationToken).ConfigureAwait(false);
        var open = (await alarms.AllAsync(cancellationToken).ConfigureAwait(false)).Where(alarm => alarm.IsOpen());
        var since = clock.GetUtcNow().AddYears(-1);
        var inspected = (await outcomes.CountingAsync(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false))
            .Where(outcome => outcome.InspectedAt >= since)
            .Select(Inspected);
        return MonitoringDocument.Of(date, options, batches, open, [.. inspected]);
    }

    // A criterion knows what the score doesn't: what it finds tells neither of the ranking nor of whether scores are calibrated.
    private static InspectedItem Inspected(OutcomeRecord outcome)
    {
        var byCriterion = outcome.Cause == nameof(Fraud.Selection.SelectionCause.Criterion);
        return new(
            BhutanCalendar.DayOf(outcome.InspectedAt).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture),
            outcome.Lane != nameof(Fraud.Selection.Lane.Red) || byCriterion
                ? null
                : outcome.Cause == nameof(Fraud.Selection.SelectionCause.Random),
            BatchProfiling.IsPriceBands(outcome.Model) || byCriterion ? null : outcome.Score,
            outcome.Found
        );
    }

    private static partial class Log
    {
        [LoggerMessage(1711, LogLevel.Information, "Monitoring: {Batches} batches compared with those before; {Open} alarms are open.")]
        public static partial void Monitored(ILogger logger, int batches, int open);

        [LoggerMessage(1712, LogLevel.Warning, "Batch {Batch} drifted: {Measure} is {Value:F3}, limit {Limit:F3}.")]
        public static partial void Alarm(ILogger logger, string batch, string measure, double value, double limit);
    }
}
