using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.OnDemand;

namespace BhutanCustoms.Functions.Scoring;

/// <summary>One of several items: its score, or why it has none.</summary>
/// <param name="Score">The score; null where there is none.</param>
/// <param name="Errors">What is wrong with it; empty where it has a score.</param>
internal sealed record ScoredItem(ItemScore? Score, IReadOnlyList<FieldError> Errors)
{
    /// <summary>The view of an answer.</summary>
    public static ScoredItem Of(ItemAnswer answer) => new(answer.Score, ItemProblems.Errors(answer.Problems));
}
