using BhutanCustoms.Pipeline.Night.Finishing;

namespace BhutanCustoms.Functions.WorkLists;

/// <summary>A selected item.</summary>
/// <param name="Date">The day of the work list, yyyy-MM-dd.</param>
/// <param name="Office">The office.</param>
/// <param name="Lane">Red or Yellow.</param>
/// <param name="Cause">Ranking, or Random where it was drawn by lot.</param>
/// <param name="Item">Declaration and item number.</param>
/// <param name="Version">1 as first declared, 2 for its first amendment, and so on.</param>
/// <param name="Importer">The importer's pseudonym.</param>
/// <param name="HsCode">The declared HS code.</param>
/// <param name="SuggestedHsCode">The suggested HS code; empty where there is none.</param>
/// <param name="HsProbabilityWrong">The probability that the declared HS code is wrong, where the description can tell.</param>
/// <param name="HsTaxesAtStake">Duty and taxes in local currency that the suggested code would cost beyond the declared one, where
/// known.</param>
/// <param name="Description">The goods description, where there is one.</param>
/// <param name="Origin">The country of origin.</param>
/// <param name="LocalCif">CIF value in local currency.</param>
/// <param name="Score">Probability of fraud.</param>
/// <param name="RevenueAtStake">In local currency.</param>
/// <param name="Reasons">Why, the weightiest first.</param>
/// <param name="Model">The model that scored it.</param>
/// <param name="Batch">The batch.</param>
internal sealed record WorkListRow(
    string Date,
    string Office,
    string Lane,
    string Cause,
    string Item,
    int Version,
    string Importer,
    string HsCode,
    string SuggestedHsCode,
    double? HsProbabilityWrong,
    double? HsTaxesAtStake,
    string Description,
    string Origin,
    double LocalCif,
    double Score,
    double RevenueAtStake,
    IReadOnlyList<string> Reasons,
    string Model,
    string Batch
)
{
    /// <summary>The view of an item.</summary>
    public static WorkListRow Of(WorkListItem item) =>
        new(
            item.Date,
            item.Office,
            item.Lane,
            item.Cause,
            item.Item,
            item.Version,
            item.Importer,
            item.HsCode,
            item.SuggestedHsCode,
            item.HsProbabilityWrong,
            item.HsTaxesAtStake,
            item.Description,
            item.Origin,
            item.LocalCif,
            item.Score,
            item.RevenueAtStake,
            item.Reasons.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            item.Model,
            item.Batch
        );
}
