namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>An item at the top of a batch.</summary>
/// <param name="Item">Declaration and item number.</param>
/// <param name="Office">The office.</param>
/// <param name="Lane">Its lane.</param>
/// <param name="HsCode">The declared HS code.</param>
/// <param name="Origin">The origin.</param>
/// <param name="Score">Probability of fraud.</param>
/// <param name="RevenueAtStake">In local currency.</param>
/// <param name="Reasons">Why, weightiest first.</param>
public sealed record TopItem(
    string Item,
    string Office,
    string Lane,
    string HsCode,
    string Origin,
    double Score,
    double RevenueAtStake,
    IReadOnlyList<string> Reasons
);
