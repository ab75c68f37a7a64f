using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>What was decided about a selected item: a line of <c>decisions.jsonl</c>. Items that have no line are green.</summary>
/// <param name="Item">Declaration and item number.</param>
/// <param name="Version">Which version of the item it is: above 1 it amends one that an earlier batch has, whose decision stands.</param>
/// <param name="InputSha256">SHA-256 of the item's values as declared, hexadecimal.</param>
/// <param name="Model">The fraud model that scored it.</param>
/// <param name="Score">Probability of fraud.</param>
/// <param name="RevenueAtStake">In local currency.</param>
/// <param name="Lane">Red or Yellow.</param>
/// <param name="Cause">Ranking, Random or Criterion.</param>
/// <param name="Office">The office.</param>
/// <param name="SuggestedHsCode">The HS code that the description suggests; empty where there is none.</param>
/// <param name="HsProbabilityWrong">The probability that the declared HS code is wrong, where the description can tell.</param>
/// <param name="HsTaxesAtStake">Duty and taxes in local currency that the suggested code would cost beyond the declared one.</param>
/// <param name="Reasons">The reasons, one a line.</param>
/// <param name="Criterion">The criterion that selected it, with its version; null where none did.</param>
/// <param name="Chance">The chance with which that draws the items that it meets, above 0 to 1; null where none did.</param>
/// <param name="Met">Every criterion that it meets, with its version, separated by semicolons; null where it meets none.</param>
public sealed record Decision(
    string Item,
    int Version,
    string InputSha256,
    string Model,
    double Score,
    double RevenueAtStake,
    string Lane,
    string Cause,
    string Office,
    string SuggestedHsCode,
    double? HsProbabilityWrong,
    double? HsTaxesAtStake,
    string Reasons,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Criterion = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Chance = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Met = null
)
{
    internal static Decision Of(WorkListItem item) =>
        new(
            item.Item,
            item.Version,
            item.InputSha256,
            item.Model,
            item.Score,
            item.RevenueAtStake,
            item.Lane,
            item.Cause,
            item.Office,
            item.SuggestedHsCode,
            item.HsProbabilityWrong,
            item.HsTaxesAtStake,
            item.Reasons,
            item.Criterion,
            item.Chance,
            item.Met
        );

    internal static byte[] Write(IEnumerable<Decision> decisions) =>
        Encoding.UTF8.GetBytes(string.Concat(decisions.Select(decision => JsonSerializer.Serialize(decision) + "\n")));

    internal static IReadOnlyList<Decision> Read(BinaryData file) =>
        [.. file.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Decision>(line)!)];
}
