using BhutanCustoms.Learning.History;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>What a retraining came to: <c>retraining/{run}/summary.json</c>.</summary>
/// <param name="Run">The run.</param>
/// <param name="Who">Who began it.</param>
/// <param name="Why">Why.</param>
/// <param name="StartedAt">When (UTC); findings entered up to then count.</param>
/// <param name="History">What was learnt from.</param>
/// <param name="Challengers">What became of each challenger.</param>
public sealed record RetrainSummary(
    string Run,
    string Who,
    string Why,
    DateTimeOffset StartedAt,
    GatheredHistory History,
    IReadOnlyList<ChallengerSummary> Challengers
);
