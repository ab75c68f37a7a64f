using BhutanCustoms.Pipeline.Findings;

namespace BhutanCustoms.Functions.Outcomes;

/// <summary>What an inspection found.</summary>
/// <param name="Item">Declaration and item number.</param>
/// <param name="Source">The source of the declaration.</param>
/// <param name="Batch">The item's batch.</param>
/// <param name="Office">The office that it was declared at.</param>
/// <param name="DeclaredOn">The day on which it was declared, yyyy-MM-dd.</param>
/// <param name="InspectedAt">When it was inspected (UTC).</param>
/// <param name="EnteredAt">When the finding was entered (UTC).</param>
/// <param name="RecordedAt">When it was recorded here (UTC).</param>
/// <param name="Officer">The officer's pseudonym.</param>
/// <param name="Found">Whether something irregular was found.</param>
/// <param name="Kind">The kind of irregularity.</param>
/// <param name="CorrectedHsCode">The HS code found right; empty where it isn't another.</param>
/// <param name="CorrectedOrigin">The origin found right; empty where it isn't another.</param>
/// <param name="CorrectedCifValue">The CIF value found right, in the currency declared.</param>
/// <param name="CorrectedQuantity">The quantity found right.</param>
/// <param name="AdditionalRevenue">In local currency.</param>
/// <param name="Lane">The lane that the system gave; empty where it gave none.</param>
/// <param name="Cause">Why it was in that lane.</param>
/// <param name="Model">The model that scored it.</param>
/// <param name="Score">Its score.</param>
/// <param name="File">The file or request that brought the finding.</param>
/// <param name="Superseded">Whether a later finding counts in its place.</param>
internal sealed record OutcomeView(
    string Item,
    string Source,
    string Batch,
    string Office,
    string DeclaredOn,
    DateTimeOffset InspectedAt,
    DateTimeOffset EnteredAt,
    DateTimeOffset RecordedAt,
    string Officer,
    bool Found,
    string Kind,
    string CorrectedHsCode,
    string CorrectedOrigin,
    double? CorrectedCifValue,
    double? CorrectedQuantity,
    double? AdditionalRevenue,
    string Lane,
    string Cause,
    string Model,
    double? Score,
    string File,
    bool Superseded
)
{
    /// <summary>The view of a finding.</summary>
    public static OutcomeView Of(OutcomeRecord finding, bool superseded) =>
        new(
            finding.Item,
            finding.PartitionKey,
            finding.Batch,
            finding.Office,
            finding.DeclaredOn,
            finding.InspectedAt,
            finding.EnteredAt,
            finding.RecordedAt,
            finding.Officer,
            finding.Found,
            finding.Kind,
            finding.CorrectedHsCode,
            finding.CorrectedOrigin,
            finding.CorrectedCifValue,
            finding.CorrectedQuantity,
            finding.AdditionalRevenue,
            finding.Lane,
            finding.Cause,
            finding.Model,
            finding.Score,
            finding.File,
            superseded
        );
}
