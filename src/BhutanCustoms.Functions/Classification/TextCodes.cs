using BhutanCustoms.HsClassification.Answers;
using BhutanCustoms.HsClassification.Mismatch;
using BhutanCustoms.Pipeline.OnDemand;

namespace BhutanCustoms.Functions.Classification;

/// <summary>Codes for a description.</summary>
/// <param name="Suggestion">The codes with their evidence.</param>
/// <param name="Mismatch">How the declared code stands beside the description.</param>
/// <param name="Model">The classifier's version.</param>
/// <param name="Edition">The nomenclature whose codes it suggests.</param>
internal sealed record TextCodes(HsSuggestion Suggestion, HsMismatch? Mismatch, string? Model, string? Edition)
{
    /// <summary>The view of an answer; null where there are no codes.</summary>
    public static TextCodes? Of(TextAnswer answer) =>
        answer.Suggestion is { } suggestion ? new TextCodes(suggestion, answer.Mismatch, answer.Model, answer.Edition) : null;
}
