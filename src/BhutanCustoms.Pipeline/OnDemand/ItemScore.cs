using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>The score of an item on demand.</summary>
/// <param name="Item">Declaration and item number.</param>
/// <param name="Score">Probability of fraud, calibrated where a model was trained.</param>
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
/// <param name="Missing">Fields that a declaration may have and this item doesn't: the score does without them.</param>
/// <param name="UnknownFields">Fields of the request that the source doesn't know, so that nobody read them.</param>
/// <param name="UnknownUnit">The unit of quantity, where it is none that is known: prices by it can hardly be compared.</param>
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
    IReadOnlyList<Repair> Repairs,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> UnknownFields,
    string? UnknownUnit
);
