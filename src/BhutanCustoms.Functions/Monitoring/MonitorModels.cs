using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Reports.Monitoring;
using BhutanCustoms.Reports.Quality;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Monitoring;

/// <summary>
/// Watches for drift once a day, after the night, decides how much the lot draws, and writes what was wrong in the night's files; a further run takes up what was
/// interrupted and what has come since.
/// </summary>
public sealed class MonitorModels(MonitorStep monitor, LotShareStep lot, QualityReportStep quality)
{
    /// <summary>Runs by the setting MonitorSchedule (six fields, UTC; Bhutan is six hours ahead).</summary>
    [Function(nameof(MonitorModels))]
    public async Task RunAsync([TimerTrigger("%MonitorSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await monitor.RunAsync(cancellationToken);
        await lot.RunAsync(cancellationToken);
        await quality.RunAsync(cancellationToken);
    }
}
