using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Learning.History;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>What learning from a file came to.</summary>
/// <param name="Import">The file as it was kept.</param>
/// <param name="Run">The retraining.</param>
/// <param name="Summary">What it came to; null where it was refused.</param>
/// <param name="Fraud">The fraud model, or why there is none.</param>
public sealed record ModelTrainingResult(ImportManifest Import, RetrainRun Run, RetrainSummary? Summary, TrainingOutcome Fraud);
