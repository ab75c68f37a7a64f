using BhutanCustoms.Reports.Forecasting;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Revenue;

/// <summary>
/// Writes the month's revenue forecast, once a month; a further run in the same month completes what was interrupted or does nothing.
/// </summary>
public sealed class ForecastRevenue(ForecastStep step)
{
    /// <summary>Runs by the setting ForecastSchedule (six fields, UTC; Bhutan is six hours ahead).</summary>
    [Function(nameof(ForecastRevenue))]
    public Task RunAsync([TimerTrigger("%ForecastSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        step.RunAsync(cancellationToken);
}
