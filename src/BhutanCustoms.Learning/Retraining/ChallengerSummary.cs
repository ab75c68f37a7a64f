using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>What became of one challenger.</summary>
/// <param name="Decision">What was decided, and why.</param>
/// <param name="TrialFrom">The trial's first day of declarations; null where there was no trial.</param>
/// <param name="KnownBefore">The measured model knew what was declared and found before this day; null where there was no trial.</param>
/// <param name="Gates">What the gates said.</param>
/// <param name="Metrics">Its figures in the trial, by name.</param>
public sealed record ChallengerSummary(
    RetrainDecision Decision,
    DateOnly? TrialFrom,
    DateOnly? KnownBefore,
    IReadOnlyList<GateResult> Gates,
    IReadOnlyDictionary<string, double> Metrics
);
