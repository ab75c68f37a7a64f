using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Reports.ModelCards;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Retraining;

/// <summary>
/// Goes on with a retraining, begins one that is due or asked for, or does nothing; then writes the cards of models that changed since.
/// </summary>
public sealed class RetrainModels(RetrainStep step, ModelCardStep cards)
{
    /// <summary>Runs by the setting RetrainSchedule (six fields, UTC).</summary>
    [Function(nameof(RetrainModels))]
    public async Task RunAsync([TimerTrigger("%RetrainSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await step.TickAsync(cancellationToken);
        await cards.WriteOutdatedAsync(cancellationToken);
    }
}
