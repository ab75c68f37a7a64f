using System.Text.Json;

namespace BhutanCustoms.Functions.Criteria;

/// <summary>A watch list as it is written, and who writes it and why.</summary>
/// <param name="Who">Who writes it; who signed in needs no name.</param>
/// <param name="Why">Why it is written or changed.</param>
/// <param name="List">Kind (parties, codes, words or routes), source, reason, perhaps until, and entries with value, reason, until.</param>
internal sealed record WatchListBody(string? Who, string? Why, JsonElement List)
{
    /// <summary>An example.</summary>
    public const string Example = """
        {"who": "Karma", "why": "a letter", "list": {"kind": "parties", "source": "Letter of 12 December", "reason": "Phoenix firms",
          "until": "2027-12-31", "entries": [{"value": "TAC10001", "reason": "same director"}]}}
        """;
}
