using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Learning.History;

namespace BhutanCustoms.Learning.Retraining.Phases;

/// <summary>Gathers the labelled history as it was known when the run was begun.</summary>
internal sealed class GatherPhase(LabelledHistory history) : IRetrainPhase
{
    public RetrainPhase Phase => RetrainPhase.Gathering;

    public async Task<string?> RunAsync(
        RetrainRun run,
        RunFiles files,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var gathered = await history
            .GatherAsync(
                run.StartedAt,
                (number, chunk) => files.WriteChunkAsync(RunFiles.History, number, chunk, cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
        await files.WriteAsync(RunFiles.Gathered, gathered, cancellationToken).ConfigureAwait(false);
        (run.Items, run.Labels) = (gathered.Items, gathered.Labels);
        return gathered.Refusal;
    }
}
