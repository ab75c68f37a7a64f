using System.Text.Json.Serialization;
using BhutanCustoms.Pipeline.OnDemand;

namespace BhutanCustoms.Functions.Http;

/// <summary>What is wrong with a field of a request.</summary>
/// <param name="Field">The field; empty where the whole is meant.</param>
/// <param name="Value">What stood there, cut at 200 characters; empty where it is none of the answer's business.</param>
/// <param name="Code">The reason's code, which doesn't change.</param>
/// <param name="Sentence">The reason for people, with the remedy.</param>
/// <param name="Index">The place in the list that was sent, from 0; none where it was no list.</param>
internal sealed record FieldError(
    string Field,
    string Value,
    string Code,
    string Sentence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Index = null
)
{
    private const int LongestValue = 200;

    /// <summary>What stands against an item or text.</summary>
    public static FieldError Of(ItemProblem problem) =>
        new(
            problem.Field,
            problem.Value.Length <= LongestValue ? problem.Value : problem.Value[..LongestValue] + "…",
            problem.Code,
            problem.Sentence
        );
}
