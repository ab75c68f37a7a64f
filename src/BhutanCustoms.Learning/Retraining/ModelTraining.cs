using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>Learns from a file of labelled history: keeps it, and runs a retraining that whoever asked for it approves.</summary>
public sealed class ModelTraining(HistoryImport imports, RetrainStep retraining, RetrainResults results, ModelRegistry registry)
{
    /// <summary>Keeps a file of history, retrains on all that is known, and promotes what passes, or is the first of its kind.</summary>
    /// <param name="file">The file as it is: CSV, perhaps packed; it is read twice.</param>
    /// <param name="mapping">The mapping that reads it.</param>
    /// <param name="who">Who asked, for the registry.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="promote">Whether the models are promoted whatever the gates say.</param>
    /// <param name="cancellationToken">Stops it between phases.</param>
    /// <exception cref="FormatException">The file can't be read; the message says why.</exception>
    /// <exception cref="InvalidOperationException">Another instance retrains at the same moment.</exception>
    public async Task<ModelTrainingResult> TrainAsync(
        Stream file,
        SourceMapping mapping,
        string who,
        IProgress<TrainingProgress>? progress = null,
        bool promote = false,
        CancellationToken cancellationToken = default
    )
    {
        progress?.Report(new TrainingProgress(0, "reading the history"));
        var import = await imports.ImportAsync(file, mapping, who, cancellationToken).ConfigureAwait(false);
        var consent = promote ? RetrainConsent.Always : RetrainConsent.Passed;
        var (ended, outcome) = await retraining
            .RunAsync(new RetrainOrder(who, $"Learns from the history {import.Import}.", consent), progress, cancellationToken)
            .ConfigureAwait(false);
        var run =
            ended
            ?? throw new InvalidOperationException(
                $"The history is kept as {import.Import}, but nothing was learnt from it yet. {outcome.Sentence} Wait for its "
                    + $"end, then run the command again."
            );
        var summary = await results.FindAsync(run.Name, cancellationToken).ConfigureAwait(false);
        return new ModelTrainingResult(import, run, summary, await FraudAsync(run, summary, cancellationToken).ConfigureAwait(false));
    }

    private async Task<TrainingOutcome> FraudAsync(RetrainRun run, RetrainSummary? summary, CancellationToken cancellationToken)
    {
        var elapsed = (run.EndedAt ?? run.StartedAt) - run.StartedAt;
        if (
            summary?.Challengers.FirstOrDefault(challenger => challenger.Decision.Kind == ModelKind.Fraud)?.Decision.Version
            is not { } version
        )
        {
            return new TrainingOutcome(null, run.Refusal.Length > 0 ? run.Refusal : run.Fraud, elapsed);
        }

        var file = await registry.FileAsync(ModelKind.Fraud, version, cancellationToken).ConfigureAwait(false);
        return new TrainingOutcome(FraudModel.Load(file.ToStream()), null, elapsed);
    }
}
