using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>The answer to a single item: its score, or why it can't be scored.</summary>
/// <param name="Item">Declaration and item number.</param>
/// <param name="Score">Probability of fraud.</param>
/// <param name="RevenueAtStake">In local currency.</param>
/// <param name="Lane">Green, Yellow or Red by the office's latest cut-offs; null where it has none yet.</param>
/// <param name="LaneBasis">What the lane rests on, in words.</param>
/// <param name="Model">The model's version.</param>
/// <param name="ModelKind">What kind of model it is.</param>
/// <param name="Reasons">Why, weightiest first.</param>
/// <param name="SuggestedHsCode">The HS code that the description suggests, if any.</param>
/// <param name="HsConfidence">How sure that is.</param>
/// <param name="HsProbabilityWrong">The probability that the declared HS code is wrong, where the description can tell.</param>
/// <param name="HsTaxesAtStake">Duty and taxes in local currency that the suggested code would cost beyond the declared one, where
/// known.</param>
/// <param name="HsProblem">Why the HS code wasn't checked by the classifier that should; null where nothing ails it.</param>
/// <param name="Repairs">What was repaired.</param>
public sealed record ItemScore(
    string Item,
    double Score,
    double RevenueAtStake,
    string? Lane,
    string LaneBasis,
    string Model,
    string ModelKind,
    IReadOnlyList<string> Reasons,
    string? SuggestedHsCode,
    double? HsConfidence,
    double? HsProbabilityWrong,
    double? HsTaxesAtStake,
    string? HsProblem,
    IReadOnlyList<Repair> Repairs
)
{
    /// <summary>Fields of the request that the source's mapping doesn't read, perhaps because a name is misspelt.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}
