using BhutanCustoms.Reports.Monitoring;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Monitoring;

/// <summary>Watches for drift once a day, after the night; a further run takes up what was interrupted and what has come since.</summary>
public sealed class MonitorModels(MonitorStep step)
{
    /// <summary>Runs by the setting MonitorSchedule (six fields, UTC; Bhutan is six hours ahead).</summary>
    [Function(nameof(MonitorModels))]
    public Task RunAsync([TimerTrigger("%MonitorSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        step.RunAsync(cancellationToken);
}
