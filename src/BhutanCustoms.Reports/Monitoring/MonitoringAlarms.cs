using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>The alarms of monitoring. They are added and acknowledged, never removed.</summary>
public sealed class MonitoringAlarms(PipelineStorage storage, AuditTrail audit, TimeProvider clock)
{
    private readonly TableClient table = storage.Table(StorageNames.MonitoringTable);

    /// <summary>All alarms, the latest batch first.</summary>
    public async Task<IReadOnlyList<MonitoringAlarm>> AllAsync(CancellationToken cancellationToken = default)
    {
        var all = new List<MonitoringAlarm>();
        await foreach (
            var alarm in table
                .QueryAsync<MonitoringAlarm>(alarm => alarm.PartitionKey == MonitoringAlarm.Partition, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            all.Add(alarm);
        }

        return
        [
            .. all.OrderByDescending(alarm => alarm.WorkDate, StringComparer.Ordinal).ThenBy(alarm => alarm.RowKey, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Acknowledges an alarm, and with it the open ones of the same measure and source that came before it. Once acknowledged it stays as
    /// it is, and the trail says by whom and why.
    /// </summary>
    /// <param name="id">The alarm.</param>
    /// <param name="who">Who has looked at it, as it is kept.</param>
    /// <param name="why">What it was.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The alarm, or null where there is none of that identity.</returns>
    public async Task<MonitoringAlarm?> AcknowledgeAsync(string id, string who, string why, CancellationToken cancellationToken = default)
    {
        var all = await AllAsync(cancellationToken).ConfigureAwait(false);
        if (all.FirstOrDefault(alarm => alarm.RowKey == id) is not { } asked)
        {
            return null;
        }

        // The one asked for comes last: while it is open, the same call again brings what was interrupted to its end.
        foreach (
            var alarm in all.Where(alarm =>
                    alarm.IsOpen()
                    && alarm.Measure == asked.Measure
                    && alarm.Source == asked.Source
                    && string.CompareOrdinal(alarm.WorkDate, asked.WorkDate) <= 0
                )
                .OrderBy(alarm => alarm.RowKey == id)
        )
        {
            (alarm.AcknowledgedBy, alarm.AcknowledgedWhy, alarm.AcknowledgedAt) = (who, why, clock.GetUtcNow());
            try
            {
                await table.UpdateEntityAsync(alarm, alarm.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException exception) when (exception.Status == 412)
            {
                // Another was first; that stays.
            }
        }

        var acknowledged = (
            await table
                .GetEntityAsync<MonitoringAlarm>(MonitoringAlarm.Partition, id, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        ).Value;
        var payload = new
        {
            acknowledged.Batch,
            acknowledged.Measure,
            Who = acknowledged.AcknowledgedBy,
            Why = acknowledged.AcknowledgedWhy,
            When = acknowledged.AcknowledgedAt,
        };
        await audit
            .AppendAsync(AuditKind.AlarmAcknowledged, id, JsonSerializer.Serialize(payload), cancellationToken)
            .ConfigureAwait(false);
        return acknowledged;
    }

    /// <summary>Adds the alarms of a batch; those that are there stay as they are.</summary>
    internal async Task RaiseAsync(MonitoredBatch batch, CancellationToken cancellationToken)
    {
        foreach (var measure in batch.Drift.Alarms)
        {
            var alarm = new MonitoringAlarm
            {
                RowKey = $"{batch.Batch}-{measure.Name}",
                Batch = batch.Batch,
                Source = batch.Source,
                WorkDate = batch.WorkDate,
                Measure = measure.Name,
                Label = measure.Label,
                Value = measure.Value,
                Limit = measure.Limit,
                Typical = measure.Typical,
                Sentence = measure.Sentence,
                RaisedAt = clock.GetUtcNow(),
            };
            try
            {
                await table.AddEntityAsync(alarm, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException exception) when (exception.Status == 409)
            {
                // Raised by a run that was interrupted.
            }
        }
    }
}
