namespace BhutanCustoms.Declarations.Findings;

/// <summary>A kind of doubt about a finding.</summary>
/// <param name="Code">The code, stable: files, tables and statistics use it.</param>
/// <param name="CanBeVouchedFor">
/// Whether a person who knows better may release such a finding as it is. Where not, training couldn't use it: the doubt must first be
/// gone.
/// </param>
public sealed record FindingReason(string Code, bool CanBeVouchedFor)
{
    /// <summary>Neither a batch nor imported history has the item.</summary>
    public static readonly FindingReason UnknownItem = new("ITEM_UNKNOWN", false);

    /// <summary>The declaration has several items, and none is named.</summary>
    public static readonly FindingReason ItemNumberMissing = new("ITEM_NUMBER_MISSING", false);

    /// <summary>Nothing was found, and yet a kind, a correction or revenue is given.</summary>
    public static readonly FindingReason NothingFoundBut = new("NOTHING_FOUND_BUT", true);

    /// <summary>Something was found, and what it is corrected to is what was declared.</summary>
    public static readonly FindingReason CorrectedAsDeclared = new("CORRECTED_AS_DECLARED", true);

    /// <summary>The same officer entered something else of the same item at the same moment.</summary>
    public static readonly FindingReason SameMomentDisagrees = new("SAME_MOMENT_DISAGREES", true);

    /// <summary>The additional revenue is below zero.</summary>
    public static readonly FindingReason RevenueNegative = new("REVENUE_NEGATIVE", false);

    /// <summary>The additional revenue is many times what was declared.</summary>
    public static readonly FindingReason RevenueAbsurd = new("REVENUE_ABSURD", true);

    /// <summary>The corrected HS code isn't in the nomenclature.</summary>
    public static readonly FindingReason HsUnknown = new("HS_UNKNOWN", false);

    /// <summary>The corrected origin isn't a country.</summary>
    public static readonly FindingReason CountryUnknown = new("COUNTRY_UNKNOWN", false);

    /// <summary>It was inspected before it was declared.</summary>
    public static readonly FindingReason InspectedBeforeDeclared = new("INSPECTED_BEFORE_DECLARED", true);

    /// <summary>It was entered before it was inspected.</summary>
    public static readonly FindingReason EnteredBeforeInspected = new("ENTERED_BEFORE_INSPECTED", true);

    /// <summary>It lies in the future.</summary>
    public static readonly FindingReason InFuture = new("IN_FUTURE", false);

    /// <summary>The officer entered more than one can find in the time.</summary>
    public static readonly FindingReason TooMany = new("TOO_MANY_ENTERED", true);

    /// <summary>Nobody is named who inspected.</summary>
    public static readonly FindingReason OfficerMissing = new("OFFICER_MISSING", true);

    /// <summary>Every reason.</summary>
    public static IReadOnlyList<FindingReason> All { get; } =
    [
        UnknownItem,
        ItemNumberMissing,
        NothingFoundBut,
        CorrectedAsDeclared,
        SameMomentDisagrees,
        RevenueNegative,
        RevenueAbsurd,
        HsUnknown,
        CountryUnknown,
        InspectedBeforeDeclared,
        EnteredBeforeInspected,
        InFuture,
        TooMany,
        OfficerMissing,
    ];
}
