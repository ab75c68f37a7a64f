using System.Text.RegularExpressions;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Findings;

/// <summary>
/// Reads a finding from texts by field name, by the rules by which declarations are read: what spreadsheets do to numbers, dates and HS
/// codes is undone where only one reading is possible. What can be read but not believed is left to <see cref="FindingChecks"/>.
/// </summary>
/// <param name="defaultSource">The source where the finding names none.</param>
/// <param name="dateFormat">The format of dates that fit two days, such as d/M/yyyy; empty to reject those.</param>
/// <param name="reference">The lists of HS codes and countries.</param>
public sealed partial class FindingParser(string defaultSource, string dateFormat, ReferenceData reference)
{
    private readonly MomentRule moments = new(dateFormat);

    /// <summary>Reads one finding.</summary>
    /// <param name="line">Its line, or its place in a request.</param>
    /// <param name="field">The text of a field; empty where there is none.</param>
    public ReadFinding Parse(long line, Func<string, string> field)
    {
        var texts = new FindingTexts(line, field, moments, reference);
        var number = WholePart().Replace(texts.Text(FindingFields.ItemNumber), "$1");
        var source = texts.Text(FindingFields.Source);
        var (inspected, inspectedOnDay) = texts.Moment(FindingFields.InspectedAt);
        var (entered, enteredOnDay) = texts.Moment(FindingFields.EnteredAt);
        var finding = new InspectionFinding
        {
            Source = source.Length > 0 ? source : defaultSource,
            DeclarationId = texts.Identifier(FindingFields.DeclarationId),
            ItemNumber = number.Length > 0 ? number : null,
            InspectedAt = inspected,
            InspectedOnDay = inspectedOnDay,
            EnteredAt = entered,
            EnteredOnDay = enteredOnDay,
            Officer = texts.Text(FindingFields.Officer),
            Found = texts.Flag(FindingFields.Found),
            Kind = texts.Kind(FindingFields.Kind),
            CorrectedHsCode = texts.HsCode(FindingFields.CorrectedHsCode),
            CorrectedOrigin = texts.Country(FindingFields.CorrectedOrigin),
            CorrectedCifValue = texts.Number(FindingFields.CorrectedCifValue, mayBeNegative: false),
            CorrectedQuantity = texts.Number(FindingFields.CorrectedQuantity, mayBeNegative: false),
            AdditionalRevenue = texts.Number(FindingFields.AdditionalRevenue, mayBeNegative: true),
        };
        return new ReadFinding(line, finding.Item, texts.Rejects.Count == 0 ? finding : null, texts.Rejects);
    }

    // A spreadsheet that took item numbers for amounts writes 3.0.
    [GeneratedRegex(@"^(\d+)\.0+$")]
    private static partial Regex WholePart();
}
