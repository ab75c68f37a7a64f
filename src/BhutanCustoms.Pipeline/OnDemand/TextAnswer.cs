using BhutanCustoms.HsClassification.Answers;
using BhutanCustoms.HsClassification.Mismatch;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>Codes for a description, or the problems that stand against it.</summary>
/// <param name="Suggestion">The codes with their evidence, where there is no problem.</param>
/// <param name="Mismatch">How the declared code stands beside the description.</param>
/// <param name="Model">The classifier's version.</param>
/// <param name="Edition">The nomenclature whose codes it suggests.</param>
/// <param name="Problems">What stands against an answer.</param>
public sealed record TextAnswer(
    HsSuggestion? Suggestion,
    HsMismatch? Mismatch,
    string? Model,
    string? Edition,
    IReadOnlyList<ItemProblem> Problems
)
{
    /// <summary>Fields of the request that nobody reads, perhaps because a name is misspelt.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}
