using System.Text.Json;
using BhutanCustoms.Fraud.Monitoring;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>What monitoring knew on a day: <c>monitoring.json</c>.</summary>
/// <param name="Date">The day in Bhutan.</param>
/// <param name="ReferenceBatches">A batch is compared with so many before it.</param>
/// <param name="FewestReferenceBatches">With fewer, nothing is said about drift.</param>
/// <param name="FalseAlarmRate">The share of batches in which nothing changed that may raise an alarm.</param>
/// <param name="Batches">The latest batches of each source, in order of time.</param>
/// <param name="OpenAlarms">The alarms that nobody has acknowledged, the latest first.</param>
/// <param name="Inspections">What inspections of the last twelve months found, by month and all together last.</param>
public sealed record MonitoringDocument(
    DateOnly Date,
    int ReferenceBatches,
    int FewestReferenceBatches,
    double FalseAlarmRate,
    IReadOnlyList<MonitoredBatch> Batches,
    IReadOnlyList<AlarmView> OpenAlarms,
    IReadOnlyList<InspectedMonth> Inspections
)
{
    /// <summary>The batches by source.</summary>
    internal IEnumerable<IGrouping<string, MonitoredBatch>> Sources => Batches.GroupBy(batch => batch.Source);

    /// <summary>Reads a stored document.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static MonitoringDocument Read(BinaryData json) => json.ToObjectFromJson<MonitoringDocument>(MonitoringStore.Json)!;

    internal static MonitoringDocument Of(
        DateOnly date,
        MonitoringOptions options,
        IEnumerable<MonitoredBatch> batches,
        IEnumerable<MonitoringAlarm> open,
        IReadOnlyCollection<InspectedItem> inspected
    ) =>
        new(
            date,
            options.ReferenceBatches,
            options.FewestReferenceBatches,
            options.FalseAlarmRate,
            [.. batches.GroupBy(batch => batch.Source).SelectMany(source => source.TakeLast(options.ReferenceBatches))],
            [.. open.Select(AlarmView.Of)],
            InspectedMonth.Of(inspected)
        );

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, MonitoringStore.Json);
}
