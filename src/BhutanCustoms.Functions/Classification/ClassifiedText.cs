using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.OnDemand;

namespace BhutanCustoms.Functions.Classification;

/// <summary>One of several descriptions: its codes, or why it has none.</summary>
/// <param name="Codes">The codes; null where there are none.</param>
/// <param name="Errors">What is wrong with it; empty where it has codes.</param>
internal sealed record ClassifiedText(TextCodes? Codes, IReadOnlyList<FieldError> Errors)
{
    /// <summary>The view of an answer.</summary>
    public static ClassifiedText Of(TextAnswer answer) => new(TextCodes.Of(answer), ItemProblems.Errors(answer.Problems));
}
