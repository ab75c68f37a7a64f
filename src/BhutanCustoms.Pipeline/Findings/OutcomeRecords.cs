using System.Globalization;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Pipeline.Findings.Items;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>Makes the rows of the table <c>Outcomes</c>.</summary>
internal static class OutcomeRecords
{
    /// <summary>The beginning of the rows of an item.</summary>
    public static string OfItem(ulong key) => $"{key:x16}-";

    /// <summary>
    /// The beginning of the rows of an item that were entered at a moment. Rows sort by it, and those of the same moment by their content.
    /// </summary>
    public static string OfMoment(ulong key, DateTimeOffset enteredAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{key:x16}-{enteredAt.UtcTicks:x16}-");

    /// <summary>The row of a finding about the version of an item that was inspected.</summary>
    public static OutcomeRecord Of(KnownFinding known, FoundItem found, string file, DateTimeOffset now)
    {
        var place = found.At(known.Finding.InspectedAt);
        var finding = FindingChecks.WithoutDeclared(known.Finding, place.Declared);
        return new OutcomeRecord
        {
            PartitionKey = finding.Source,
            RowKey = OfMoment(place.Key, finding.EnteredAt) + known.Id,
            Item = place.Item,
            Batch = place.Batch.RowKey,
            Office = place.Declared.Office ?? "",
            DeclaredOn = place.Declared.DeclarationDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            InspectedAt = finding.InspectedAt,
            EnteredAt = finding.EnteredAt,
            RecordedAt = now,
            Officer = finding.Officer,
            Found = finding.Found,
            Kind = finding.Kind,
            CorrectedHsCode = finding.CorrectedHsCode,
            CorrectedOrigin = finding.CorrectedOrigin,
            CorrectedCifValue = finding.CorrectedCifValue,
            CorrectedQuantity = finding.CorrectedQuantity,
            AdditionalRevenue = finding.AdditionalRevenue,
            Lane = place.Lane,
            Cause = place.Cause,
            Criterion = place.Criterion,
            Model = place.Model,
            Score = place.Score,
            File = file,
        };
    }
}
