using BhutanCustoms.Pipeline.Retraining;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Retraining;

/// <summary>Goes on with a retraining, begins one that is due or asked for, or does nothing.</summary>
public sealed class RetrainModels(RetrainStep step)
{
    /// <summary>Runs by the setting RetrainSchedule (six fields, UTC).</summary>
    [Function(nameof(RetrainModels))]
    public Task RunAsync([TimerTrigger("%RetrainSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        step.TickAsync(cancellationToken);
}
