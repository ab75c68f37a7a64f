using BhutanCustoms.Pipeline.Sweeping;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Batches;

/// <summary>Takes up files that no event announced and batches that stopped half-way.</summary>
public sealed class SweepInbox(SweepStep step)
{
    /// <summary>Runs by the setting SweepSchedule (six fields, UTC).</summary>
    [Function(nameof(SweepInbox))]
    public Task RunAsync([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        step.RunAsync(cancellationToken);
}
