namespace BhutanCustoms.Reports.Monitoring;

/// <summary>An alarm as reports and HTTP answers show it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Batch">The batch.</param>
/// <param name="Source">The batch's source.</param>
/// <param name="WorkDate">The day of the batch's work lists, yyyy-MM-dd in Bhutan.</param>
/// <param name="Measure">The measure's stable name.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Value">The index or share of the batch.</param>
/// <param name="Limit">The limit that it exceeds.</param>
/// <param name="Typical">The median of the batches before it.</param>
/// <param name="Sentence">What changed most.</param>
/// <param name="AcknowledgedBy">Who acknowledged it; empty while it is open.</param>
/// <param name="AcknowledgedWhy">Why it is no longer open.</param>
/// <param name="AcknowledgedAt">When it was acknowledged (UTC); null while it is open.</param>
public sealed record AlarmView(
    string Id,
    string Batch,
    string Source,
    string WorkDate,
    string Measure,
    string Label,
    double Value,
    double Limit,
    double Typical,
    string Sentence,
    string AcknowledgedBy,
    string AcknowledgedWhy,
    DateTimeOffset? AcknowledgedAt
)
{
    /// <summary>The view of an alarm.</summary>
    public static AlarmView Of(MonitoringAlarm alarm) =>
        new(
            alarm.RowKey,
            alarm.Batch,
            alarm.Source,
            alarm.WorkDate,
            alarm.Measure,
            alarm.Label,
            alarm.Value,
            alarm.Limit,
            alarm.Typical,
            alarm.Sentence,
            alarm.AcknowledgedBy,
            alarm.AcknowledgedWhy,
            alarm.AcknowledgedAt
        );
}
