using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Declarations.Findings;

/// <summary>The fields of an inspection finding, in the order of our own layout: the columns of a file, the names in JSON.</summary>
public static class FindingFields
{
#pragma warning disable CS1591 // each name is explained by its entry in All
    public const string Source = "source";
    public const string DeclarationId = "declaration_id";
    public const string ItemNumber = "item_number";
    public const string InspectedAt = "inspected_at";
    public const string EnteredAt = "entered_at";
    public const string Officer = "officer";
    public const string Found = "found";
    public const string Kind = "kind";
    public const string CorrectedHsCode = "corrected_hs_code";
    public const string CorrectedCifValue = "corrected_cif_value";
    public const string CorrectedOrigin = "corrected_origin";
    public const string CorrectedQuantity = "corrected_quantity";
    public const string AdditionalRevenue = "additional_revenue";
#pragma warning restore CS1591

    /// <summary>Every field with its meaning and the most characters that its text may have, see <see cref="TextBounds"/>.</summary>
    public static IReadOnlyList<(string Name, bool Required, int MostCharacters, string Meaning)> All { get; } =
    [
        (Source, false, TextBounds.Source, "Source of the declaration."),
        (DeclarationId, true, TextBounds.DeclarationId, "Number of the declaration in the system of record."),
        (ItemNumber, false, TextBounds.ItemNumber, "Number of the item within its declaration; needed where that has several."),
        (
            InspectedAt,
            true,
            TextBounds.Value,
            "When the item was inspected: a day, or day and time, in Bhutan's time where no offset is given."
        ),
        (EnteredAt, true, TextBounds.Value, "When the finding was entered, as inspected_at."),
        (Officer, true, TextBounds.Person, "Who inspected; kept as a pseudonym only."),
        (Found, true, TextBounds.Value, "1 (yes, fraud) where something irregular was found, else 0 (no, ok)."),
        (Kind, false, TextBounds.Kind, $"Kind of irregularity: {string.Join(", ", FindingKinds.All)}; empty where nothing was found."),
        (CorrectedHsCode, false, TextBounds.Code, "HS code found right, where it differs from the declared one."),
        (CorrectedCifValue, false, TextBounds.Value, "CIF value found right, in the currency declared."),
        (CorrectedOrigin, false, TextBounds.Code, "Country of origin found right, by its ISO 3166-1 code or English name."),
        (CorrectedQuantity, false, TextBounds.Value, "Quantity found right, in the unit declared."),
        (AdditionalRevenue, false, TextBounds.Value, "Additional revenue in local currency."),
    ];
}
