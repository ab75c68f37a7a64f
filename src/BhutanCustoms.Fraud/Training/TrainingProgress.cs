namespace BhutanCustoms.Fraud.Training;

/// <summary>How far a training has come.</summary>
/// <param name="Done">The share that is done, 0 to 1.</param>
/// <param name="Doing">What it does now.</param>
public sealed record TrainingProgress(double Done, string Doing);
