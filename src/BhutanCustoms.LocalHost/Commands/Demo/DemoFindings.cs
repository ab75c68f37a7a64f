using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.SyntheticBhutan;

namespace BhutanCustoms.LocalHost.Commands.Demo;

/// <summary>
/// What a demo's officers enter after a day of inspections: the truth where they see it, and three entries that can't be right.
/// </summary>
internal sealed class DemoFindings(DateOnly day, double detection, int seed)
{
    private readonly Random chance = new(seed);
    private readonly List<InspectionFinding> findings = [];

    /// <summary>Enters what an inspection of an item finds.</summary>
    public void Inspect(SyntheticItem item, string officer)
    {
        var (truth, declared) = (item.Truth, item.Item);
        var finding = Entry(item, officer) with { Found = truth.Kind != FraudKind.None && chance.NextDouble() < detection };
        findings.Add(
            !finding.Found
                ? finding
                : finding with
                {
                    Kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(truth.Kind.ToString()),
                    CorrectedHsCode = truth.HsCode == declared.HsCode ? "" : truth.HsCode,
                    CorrectedOrigin = truth.Origin == declared.Origin ? "" : truth.Origin,
                    CorrectedCifValue = truth.CifValue == declared.CifValue ? null : Math.Round(truth.CifValue, 2),
                    CorrectedQuantity = truth.Quantity == declared.Quantity ? null : Math.Round(truth.Quantity, 3),
                    AdditionalRevenue = Math.Round(truth.LostRevenue, 2),
                }
        );
    }

    /// <summary>
    /// Enters three findings wrongly: of an item that nobody declared, of a day before the declaration, and one that contradicts itself.
    /// </summary>
    public void Mistake(SyntheticItem early, SyntheticItem contradicted, string officer)
    {
        findings.Add(Entry(early, officer) with { DeclarationId = "NO-SUCH-DECLARATION" });
        findings.Add(Entry(early, officer) with { InspectedAt = BhutanCalendar.StartOf(day.AddDays(-10)) });
        findings.Add(Entry(contradicted, officer) with { AdditionalRevenue = 12_000 });
    }

    /// <summary>Writes the file that is sent in.</summary>
    public Task WriteAsync(string file, CancellationToken cancellationToken) =>
        File.WriteAllLinesAsync(
            file,
            findings.Select(Line).Prepend(string.Join(',', FindingFields.All.Select(field => field.Name))),
            cancellationToken
        );

    private InspectionFinding Entry(SyntheticItem item, string officer) =>
        new()
        {
            Source = "bhutan",
            DeclarationId = item.Item.DeclarationId!,
            ItemNumber = item.Item.ItemNumber,
            InspectedAt = BhutanCalendar.StartOf(day),
            EnteredAt = BhutanCalendar.StartOf(day),
            Officer = officer,
            Found = false,
        };

    private static string Line(InspectionFinding finding) =>
        string.Join(
            ',',
            new[]
            {
                finding.Source,
                finding.DeclarationId,
                finding.ItemNumber ?? "",
                Text(finding.InspectedAt),
                Text(finding.EnteredAt),
                finding.Officer,
                finding.Found ? "1" : "0",
                finding.Kind,
                finding.CorrectedHsCode,
                Text(finding.CorrectedCifValue),
                finding.CorrectedOrigin,
                Text(finding.CorrectedQuantity),
                Text(finding.AdditionalRevenue),
            }.Select(CsvText.Field)
        );

    private static string Text(DateTimeOffset moment) => BhutanCalendar.DayOf(moment).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
