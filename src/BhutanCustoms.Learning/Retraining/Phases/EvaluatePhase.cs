using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Learning.Trials;

namespace BhutanCustoms.Learning.Retraining.Phases;

/// <summary>Compares challengers and champions on items that neither has seen.</summary>
internal sealed class EvaluatePhase(FraudEvaluation fraud, HsEvaluation hs) : IRetrainPhase
{
    public RetrainPhase Phase => RetrainPhase.Evaluating;

    public async Task<string?> RunAsync(
        RetrainRun run,
        RunFiles files,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        progress?.Report(new TrainingProgress(0, "comparing challengers with champions"));
        if (await hs.RunAsync(files, cancellationToken).ConfigureAwait(false) is { } ofHs)
        {
            await files.WriteAsync(RunFiles.HsTrial, ofHs, cancellationToken).ConfigureAwait(false);
        }

        if (await fraud.RunAsync(files, cancellationToken).ConfigureAwait(false) is { } ofFraud)
        {
            await files.WriteAsync(RunFiles.FraudTrial, ofFraud, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }
}
