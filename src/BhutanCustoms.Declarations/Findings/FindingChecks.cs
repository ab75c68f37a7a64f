using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Findings;

/// <summary>
/// What a finding alone, beside the item as declared, gives reason to doubt. Corrections enter training, so a doubtful one waits for a
/// person.
/// </summary>
/// <param name="reference">The lists that corrections are checked against.</param>
/// <param name="now">The moment behind which others lie in the future.</param>
public sealed class FindingChecks(ReferenceData reference, DateTimeOffset now)
{
    /// <summary>Clocks of other systems may be ahead by so much.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Duty, taxes and a fine on goods declared at a tenth of their price come to less than this many times the declared value.
    /// </summary>
    private const double MostTimesDeclared = 20;

    /// <summary>The doubt about an item that no batch has.</summary>
    public static FindingDoubt UnknownItem(InspectionFinding finding) =>
        new(
            FindingReason.UnknownItem,
            $"No batch and no imported history of the source {finding.Source} has the item {finding.Item}. Correct its "
                + $"number, or send its declaration first and release the finding then."
        );

    /// <summary>The doubt about a finding that names no item of a declaration of several.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="items">Some of the declaration's items.</param>
    public static FindingDoubt ItemNumberMissing(InspectionFinding finding, IReadOnlyList<string> items) =>
        new(
            FindingReason.ItemNumberMissing,
            $"The declaration {finding.DeclarationId} has several items, such as {string.Join(", ", items)}: which one was inspected? "
                + $"Send the "
                + "finding again with item_number."
        );

    /// <summary>What speaks against a finding; nothing where it is believed.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="declared">The item as it was declared; null where it is unknown.</param>
    public IReadOnlyList<FindingDoubt> Doubts(InspectionFinding finding, DeclarationItem? declared) =>
        [
            .. new[]
            {
                declared is null ? UnknownItem(finding) : null,
                NothingFoundBut(declared is null ? finding : WithoutDeclared(finding, declared)),
                declared is null ? null : AsDeclared(finding, declared),
                RevenueNegative(finding),
                declared is null ? null : RevenueAbsurd(finding, declared),
                HsUnknown(finding),
                CountryUnknown(finding),
                declared is null ? null : BeforeDeclared(finding, declared),
                BeforeInspected(finding),
                InFuture("inspected_at", finding.InspectedAt),
                InFuture("entered_at", finding.EnteredAt),
                finding.Officer.Length > 0
                    ? null
                    : new FindingDoubt(
                        FindingReason.OfficerMissing,
                        "No officer is named. Send the finding again with the officer who inspected."
                    ),
            }.OfType<FindingDoubt>(),
        ];

    /// <summary>The finding without those corrections that say what was declared: a form may send every field.</summary>
    public static InspectionFinding WithoutDeclared(InspectionFinding finding, DeclarationItem declared) =>
        finding with
        {
            CorrectedHsCode =
                declared.HsCode?.StartsWith(finding.CorrectedHsCode, StringComparison.Ordinal) == true ? "" : finding.CorrectedHsCode,
            CorrectedOrigin = finding.CorrectedOrigin == declared.Origin ? "" : finding.CorrectedOrigin,
            CorrectedCifValue = Same(finding.CorrectedCifValue, declared.CifValue) ? null : finding.CorrectedCifValue,
            CorrectedQuantity = Same(finding.CorrectedQuantity, declared.Quantity) ? null : finding.CorrectedQuantity,
        };

    private static FindingDoubt? NothingFoundBut(InspectionFinding finding)
    {
        var given = string.Join(", ", Given(finding));
        return finding.Found || given.Length == 0
            ? null
            : new FindingDoubt(
                FindingReason.NothingFoundBut,
                $"found is 0, and yet it gives {given}. Send it again with found 1, or without these."
            );
    }

    private static FindingDoubt? AsDeclared(InspectionFinding finding, DeclarationItem declared) =>
        !finding.Found || !finding.Corrects || WithoutDeclared(finding, declared).Corrects
            ? null
            : new FindingDoubt(
                FindingReason.CorrectedAsDeclared,
                $"It corrects the item to what was declared: {string.Join(", ", Corrections(finding))}. Send it again with "
                    + $"what was found, or without these."
            );

    private static FindingDoubt? RevenueNegative(InspectionFinding finding) =>
        finding.AdditionalRevenue is not < 0
            ? null
            : new FindingDoubt(
                FindingReason.RevenueNegative,
                $"additional_revenue is {Text(finding.AdditionalRevenue.Value)}; what is paid back is no additional revenue. "
                    + $"Send it again without, or with what was collected."
            );

    private static FindingDoubt? RevenueAbsurd(InspectionFinding finding, DeclarationItem declared)
    {
        var value = declared.CifValue * (declared.ExchangeRate ?? 1);
        return value > 0 && finding.AdditionalRevenue is { } revenue && revenue > MostTimesDeclared * value
            ? new FindingDoubt(
                FindingReason.RevenueAbsurd,
                $"additional_revenue is {Text(revenue)}, more than {MostTimesDeclared} times the declared value of {Text(value.Value)} in local "
                    + "currency. Check the digits; release the finding if it is so."
            )
            : null;
    }

    private FindingDoubt? HsUnknown(InspectionFinding finding) =>
        finding.CorrectedHsCode.Length == 0 || reference.Nomenclature.Contains(finding.CorrectedHsCode)
            ? null
            : new FindingDoubt(
                FindingReason.HsUnknown,
                $"corrected_hs_code is {finding.CorrectedHsCode}, which is not in the loaded nomenclature. "
                    + (
                        reference.Editions.Find(finding.CorrectedHsCode) is { } old
                            ? $"{old.Sentence} Send the finding again with the one that they are."
                            : "Correct the code, or load the nomenclature that has it and release the finding then."
                    )
            );

    private FindingDoubt? CountryUnknown(InspectionFinding finding) =>
        finding.CorrectedOrigin.Length == 0 || reference.Countries.Contains(finding.CorrectedOrigin)
            ? null
            : new FindingDoubt(
                FindingReason.CountryUnknown,
                $"corrected_origin is {finding.CorrectedOrigin}, which is no country: it is written IN, IND or India. "
                    + $"Correct it and send the finding again."
            );

    private static FindingDoubt? BeforeDeclared(InspectionFinding finding, DeclarationItem declared)
    {
        var inspected = BhutanCalendar.DayOf(finding.InspectedAt);
        return declared.DeclarationDate is not { } day || inspected >= day
            ? null
            : new FindingDoubt(
                FindingReason.InspectedBeforeDeclared,
                $"It was inspected on {Text(inspected)}, before it was declared on {Text(day)}. Correct inspected_at or the "
                    + $"item's number, and send it again."
            );
    }

    // Where just the day is known, the hours can't contradict.
    private static FindingDoubt? BeforeInspected(InspectionFinding finding)
    {
        var (inspected, entered) = (BhutanCalendar.DayOf(finding.InspectedAt), BhutanCalendar.DayOf(finding.EnteredAt));
        var before = finding.InspectedOnDay || finding.EnteredOnDay ? entered < inspected : finding.EnteredAt < finding.InspectedAt;
        return !before
            ? null
            : new FindingDoubt(
                FindingReason.EnteredBeforeInspected,
                $"It was entered at {Text(finding.EnteredAt)}, before it was inspected at {Text(finding.InspectedAt)}. "
                    + $"Correct the one that is wrong, and send it again."
            );
    }

    private FindingDoubt? InFuture(string field, DateTimeOffset moment) =>
        moment <= now + ClockDifference
            ? null
            : new FindingDoubt(
                FindingReason.InFuture,
                $"{field} is {Text(moment)}, and it is {Text(now)} now. Correct it and send the finding again."
            );

    private static IEnumerable<string> Given(InspectionFinding finding) =>
        Corrections(finding)
            .Concat(finding.Kind.Length > 0 ? [$"the kind {finding.Kind}"] : [])
            .Concat(finding.AdditionalRevenue is { } revenue and not 0 ? [$"an additional revenue of {Text(revenue)}"] : []);

    private static IEnumerable<string> Corrections(InspectionFinding finding) =>
        new[]
        {
            finding.CorrectedHsCode.Length > 0 ? $"the HS code {finding.CorrectedHsCode}" : null,
            finding.CorrectedOrigin.Length > 0 ? $"the origin {finding.CorrectedOrigin}" : null,
            finding.CorrectedCifValue is { } cif ? $"the CIF value {Text(cif)}" : null,
            finding.CorrectedQuantity is { } quantity ? $"the quantity {Text(quantity)}" : null,
        }.OfType<string>();

    // Amounts are written with two decimals, so what differs by less is the same.
    private static bool Same(double? corrected, double? declared) =>
        corrected is { } value && declared is { } other && Math.Abs(value - other) < 0.005;

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset moment) => BhutanCalendar.Text(moment, "yyyy-MM-dd HH:mm (zzz)");
}
