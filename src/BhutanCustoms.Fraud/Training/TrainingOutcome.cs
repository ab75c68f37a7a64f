using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Training;

/// <summary>What became of a training.</summary>
/// <param name="Model">The model, or null where the history doesn't allow one.</param>
/// <param name="Refusal">Why there is no model: what is missing and how much of it; null where there is one.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record TrainingOutcome(FraudModel? Model, string? Refusal, TimeSpan Elapsed);
