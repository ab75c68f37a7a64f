using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>One phase of a retraining.</summary>
internal interface IRetrainPhase
{
    /// <summary>Which one.</summary>
    RetrainPhase Phase { get; }

    /// <summary>Does it and writes what it came to; done again it comes to the same.</summary>
    /// <returns>Why the run can't go on, or null.</returns>
    Task<string?> RunAsync(RetrainRun run, RunFiles files, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken);
}
