using BhutanCustoms.Reports.Fairness;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Reports;

/// <summary>
/// Writes the report on fairness and legality of the year before, once a year; a further run completes what was interrupted or does
/// nothing.
/// </summary>
public sealed class ReportFairness(FairnessStep step)
{
    /// <summary>Runs by the setting FairnessSchedule (six fields, UTC; Bhutan is six hours ahead).</summary>
    [Function(nameof(ReportFairness))]
    public Task RunAsync([TimerTrigger("%FairnessSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        step.RunAsync(cancellationToken);
}
