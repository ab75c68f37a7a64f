using System.Text.Json;

namespace BhutanCustoms.Functions.Criteria;

/// <summary>A criterion as it is written, and who writes it and why.</summary>
/// <param name="Who">Who writes it; who signed in needs no name.</param>
/// <param name="Why">Why it is written or changed.</param>
/// <param name="Criterion">The criterion, see <c>GET /api/criteria/schema</c>.</param>
internal sealed record CriterionBody(string? Who, string? Why, JsonElement Criterion)
{
    /// <summary>An example.</summary>
    public const string Example = """
        {"who": "Karma", "why": "a letter", "criterion": {"title": "Phones from Hong Kong",
          "when": {"all": [{"field": "hs_code", "starts_with": ["8517"]}, {"field": "origin", "is": ["HK"]}]},
          "action": "red", "most_a_day": 3, "check": "Count the phones in each carton.", "why": "Letter of 12 December."}}
        """;
}
