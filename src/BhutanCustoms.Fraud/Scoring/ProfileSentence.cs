using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Reasons;

namespace BhutanCustoms.Fraud.Scoring;

/// <summary>Says what is known of an item's category.</summary>
internal static class ProfileSentence
{
    /// <summary>One sentence.</summary>
    /// <param name="profile">What kind of category.</param>
    /// <param name="evidence">What is known of it.</param>
    /// <param name="declarations">How many declarations are known in all.</param>
    /// <param name="baseRate">The share of findings among all inspections.</param>
    /// <param name="chunk">The chunk that holds the item.</param>
    /// <param name="row">The item's index in the chunk.</param>
    public static string Of(Profile profile, Evidence evidence, int declarations, float baseRate, ItemChunk chunk, int row)
    {
        var name = Name(profile, chunk, row);
        return (profile.Kind, evidence) switch
        {
            (ProfileKind.Risk, { Count: 0 }) when profile.Fewest > 1 => string.Create(
                CultureInfo.InvariantCulture,
                $"{name} had fewer than {profile.Fewest} inspections."
            ),
            (ProfileKind.Risk, { Count: 0 }) => $"{name} was never inspected before.",
            (ProfileKind.Risk, _) => string.Create(
                CultureInfo.InvariantCulture,
                $"{name} had {Count(evidence.Findings, "finding")} in {Count(evidence.Count, "inspection")} "
                    + $"({(double)evidence.Findings / evidence.Count:P0}; {baseRate:P0} among all)."
            ),
            (ProfileKind.Share, _) => string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {evidence.Count:N0} of {Count(declarations, "known declaration")} ({(double)evidence.Count / declarations:P1})."
            ),
            (_, { Count: 0 }) => $"{name} is new: no earlier declaration is known.",
            (ProfileKind.Recency, { LastDay: > 0 }) => string.Create(
                CultureInfo.InvariantCulture,
                $"{name} last declared on {DateOnly.FromDayNumber(evidence.LastDay):d MMMM yyyy}."
            ),
            _ => string.Create(CultureInfo.InvariantCulture, $"{name} had {Count(evidence.Count, "declaration")} before."),
        };
    }

    /// <summary>Parties are called by their role: who they are stands in the declaration, and must not travel further than it.</summary>
    private static string Name(Profile profile, ItemChunk chunk, int row)
    {
        string Value(string field, int digits = int.MaxValue) =>
            chunk.Category(field)?[row] is { } value ? value[..Math.Min(digits, value.Length)] : "(none named)";
        string Hs(int digits) =>
            digits switch
            {
                2 => "HS chapter ",
                4 => "HS heading ",
                _ => "HS ",
            } + Value(DeclarationFields.HsCode, digits);
        return profile.Parts switch
        {
            [{ Field: DeclarationFields.Importer or DeclarationFields.Declarant or DeclarationFields.Seller }] => Upper(profile.Topic),
            [{ Field: DeclarationFields.HsCode, Digits: var digits }] => Hs(digits),
            [{ Field: DeclarationFields.TaxRate }] => chunk.Number(DeclarationFields.TaxRate)?[row] is { } rate && !double.IsNaN(rate)
                ? string.Create(CultureInfo.InvariantCulture, $"Tax rate {rate} %")
                : "No tax rate",
            [{ Field: DeclarationFields.Office }, { Field: DeclarationFields.Importer }] =>
                $"This importer at office {Value(DeclarationFields.Office)}",
            [{ Field: DeclarationFields.Importer }, { Field: DeclarationFields.HsCode, Digits: var digits }] =>
                $"This importer with {Hs(digits)}",
            [{ Field: DeclarationFields.Office }, { Field: DeclarationFields.HsCode, Digits: var digits }] =>
                $"{Hs(digits)} at office {Value(DeclarationFields.Office)}",
            [{ Field: DeclarationFields.Origin }, { Field: DeclarationFields.HsCode, Digits: var digits }] =>
                $"{Hs(digits)} from {Value(DeclarationFields.Origin)}",
            [{ Field: DeclarationFields.Departure }, { Field: DeclarationFields.HsCode, Digits: var digits }] =>
                $"{Hs(digits)} sent from {Value(DeclarationFields.Departure)}",
            [{ Field: DeclarationFields.Office }, { Field: DeclarationFields.Origin }] =>
                $"Goods from {Value(DeclarationFields.Origin)} at office {Value(DeclarationFields.Office)}",
            [{ Field: DeclarationFields.Origin }, { Field: DeclarationFields.Departure }] =>
                $"Goods from {Value(DeclarationFields.Origin)} sent from {Value(DeclarationFields.Departure)}",
            [{ Field: DeclarationFields.NetMass }, { Field: DeclarationFields.CifValue }] => "Consignments of exactly this mass and value",
            [{ Field: var field }, ..] => $"{Upper(profile.Topic)} {Value(field)}",
            [] => "Everything",
        };
    }

    private static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");
}
