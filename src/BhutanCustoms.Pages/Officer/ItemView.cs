using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Findings.Cases;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Findings.Overrides;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.OnDemand;

namespace BhutanCustoms.Pages.Officer;

/// <summary>All that is known of an item.</summary>
/// <param name="Batch">Its batch.</param>
/// <param name="Item">Declaration and item number.</param>
/// <param name="Declared">What was declared.</param>
/// <param name="OfficeName">The name of its office.</param>
/// <param name="Importer">The importer's pseudonym.</param>
/// <param name="Declarant">The declarant's pseudonym.</param>
/// <param name="Seller">The seller's pseudonym.</param>
/// <param name="Lane">Red, Yellow or Green.</param>
/// <param name="Cause">Ranking or Random; empty where it wasn't selected.</param>
/// <param name="Score">Probability of fraud; null where it isn't scored yet.</param>
/// <param name="RevenueAtStake">In local currency.</param>
/// <param name="LocalCif">CIF value in local currency.</param>
/// <param name="Taxes">Duties and taxes declared, in local currency; NaN where none are.</param>
/// <param name="Reasons">Why, the weightiest first.</param>
/// <param name="Checks">What to check about the reasons that raise the score.</param>
/// <param name="Prices">Where its price lies; null where it can't be compared.</param>
/// <param name="Codes">What its goods text says of its code; null where there is no text or no classifier.</param>
/// <param name="Case">What people do with it.</param>
/// <param name="Holder">Who has it in hand now; null where nobody has.</param>
/// <param name="Findings">What inspections found, in the order of entry.</param>
/// <param name="Choices">Lanes that officers chose.</param>
/// <param name="Notice">What the trader may be told; null where it wasn't selected.</param>
/// <param name="Versions">This and its other versions, the latest first.</param>
public sealed record ItemView(
    BatchRecord Batch,
    string Item,
    DeclarationItem Declared,
    string OfficeName,
    string Importer,
    string Declarant,
    string Seller,
    string Lane,
    string Cause,
    double? Score,
    double RevenueAtStake,
    double LocalCif,
    double Taxes,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Checks,
    PriceComparison? Prices,
    TextAnswer? Codes,
    CaseRecord Case,
    string? Holder,
    IReadOnlyList<OutcomeRecord> Findings,
    IReadOnlyList<OverrideRecord> Choices,
    string? Notice,
    IReadOnlyList<FoundItem> Versions
)
{
    /// <summary>The office that it was declared at.</summary>
    public string Office => Declared.Office ?? "";

    /// <summary>Its key among cases.</summary>
    public CaseKey Key => new(Batch.WorkDate, Office, Batch.RowKey, Item);

    /// <summary>What its price is compared with, in words.</summary>
    public string Goods =>
        Prices?.Level switch
        {
            PriceLevel.SubheadingAndOrigin => $"HS {First(6)} from {Declared.Origin}",
            PriceLevel.Subheading => $"HS {First(6)} from all origins",
            PriceLevel.Heading => $"HS heading {First(4)}",
            PriceLevel.Chapter => $"HS chapter {First(2)}",
            _ => "all goods",
        };

    private string First(int digits) => Declared.HsCode is { } code ? code[..Math.Min(digits, code.Length)] : "";
}
