using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Functions.Classification;
using BhutanCustoms.Functions.Outcomes;
using BhutanCustoms.Pages.Officer;

namespace BhutanCustoms.Functions.Items;

/// <summary>All that is known of an item.</summary>
/// <param name="Item">Declaration and item number.</param>
/// <param name="Source">Its source.</param>
/// <param name="Batch">Its batch.</param>
/// <param name="WorkDate">The day of the batch's work lists, yyyy-MM-dd.</param>
/// <param name="Office">The code of its office.</param>
/// <param name="OfficeName">The name of its office.</param>
/// <param name="Importer">The importer's pseudonym.</param>
/// <param name="Declarant">The declarant's pseudonym.</param>
/// <param name="Seller">The seller's pseudonym.</param>
/// <param name="Declared">What was declared, without the traders.</param>
/// <param name="LocalCif">CIF value in local currency; null where it isn't known.</param>
/// <param name="Taxes">Duties and taxes declared, in local currency; null where none are.</param>
/// <param name="Score">Probability of fraud; null where it isn't scored yet.</param>
/// <param name="RevenueAtStake">In local currency.</param>
/// <param name="Reasons">Why, the weightiest first.</param>
/// <param name="Lane">Red, Yellow or Green.</param>
/// <param name="Cause">Ranking, or Random where it was drawn by lot; empty where it wasn't selected.</param>
/// <param name="Price">Where its price lies among those of like goods; null where it can't be compared.</param>
/// <param name="Codes">What its goods text says of its code; null where there is no text or no classifier.</param>
/// <param name="State">What people have done with it: Open and so on.</param>
/// <param name="Note">Their note.</param>
/// <param name="Findings">What inspections found, in the order of entry.</param>
/// <param name="Choices">Lanes that officers chose.</param>
/// <param name="Notice">What the trader may be told; null where it wasn't selected.</param>
/// <param name="FraudModel">The model that scored it.</param>
/// <param name="HsModel">The classifier; empty where there was none.</param>
/// <param name="Versions">All its versions, the latest first; what stands above is the latest.</param>
internal sealed record ItemDetails(
    string Item,
    string Source,
    string Batch,
    string WorkDate,
    string Office,
    string OfficeName,
    string Importer,
    string Declarant,
    string Seller,
    DeclarationItem Declared,
    double? LocalCif,
    double? Taxes,
    double? Score,
    double RevenueAtStake,
    IReadOnlyList<string> Reasons,
    string Lane,
    string Cause,
    PriceView? Price,
    TextCodes? Codes,
    string State,
    string Note,
    IReadOnlyList<OutcomeView> Findings,
    IReadOnlyList<OverrideView> Choices,
    string? Notice,
    string FraudModel,
    string HsModel,
    IReadOnlyList<DeclaredVersion> Versions
)
{
    /// <summary>The view of an item.</summary>
    public static ItemDetails Of(ItemView item) =>
        new(
            item.Item,
            item.Batch.Source,
            item.Batch.RowKey,
            item.Batch.WorkDate,
            item.Office,
            item.OfficeName,
            item.Importer,
            item.Declarant,
            item.Seller,
            item.Declared with
            {
                Importer = null,
                Declarant = null,
                Seller = null,
                // Columns of the source that nobody here knows, so that they may name anybody.
                Attributes = new Dictionary<string, string>(),
            },
            Known(item.LocalCif),
            Known(item.Taxes),
            item.Score,
            item.RevenueAtStake,
            item.Reasons,
            item.Lane,
            item.Cause,
            PriceView.Of(item),
            item.Codes is null ? null : TextCodes.Of(item.Codes),
            item.Case.State,
            item.Case.Note,
            [.. item.Findings.Select((finding, place) => OutcomeView.Of(finding, superseded: place < item.Findings.Count - 1))],
            [.. item.Choices.Select(OverrideView.Of)],
            item.Notice,
            item.Batch.FraudModel,
            item.Batch.HsModel,
            [.. item.Versions.Select(DeclaredVersion.Of)]
        );

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
