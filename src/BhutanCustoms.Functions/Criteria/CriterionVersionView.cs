using System.Text.Json;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Pipeline.Criteria;

namespace BhutanCustoms.Functions.Criteria;

/// <summary>A version of a criterion.</summary>
/// <param name="Version">Its number.</param>
/// <param name="State">Draft, Approved, Replaced or Withdrawn.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="WrittenAt">When (UTC).</param>
/// <param name="ApprovedBy">Who approved it; empty where nobody has.</param>
/// <param name="Sentence">What it says, in words.</param>
/// <param name="Criterion">What was written.</param>
internal sealed record CriterionVersionView(
    int Version,
    string State,
    string Author,
    DateTimeOffset WrittenAt,
    string ApprovedBy,
    string Sentence,
    JsonElement Criterion
)
{
    /// <summary>The view of a version.</summary>
    public static CriterionVersionView Of(CriterionVersion version) =>
        new(
            version.Number,
            version.State,
            version.Author,
            version.WrittenAt,
            version.ApprovedBy,
            CriterionSentence.Of(CriterionJson.Read(version.Json).Criterion!),
            JsonElement.Parse(version.Json)
        );
}
