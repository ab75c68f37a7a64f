using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Fraud.Features;

/// <summary>
/// The profiles that models are offered. The list follows DATE (Kim et al., KDD 2020, section 4.1) and adds what helped on held-out
/// declarations: the tax rate, crosses with the country of departure, and how common a category is.
/// </summary>
internal static class ProfileList
{
    /// <summary>The profiles of the common fields, each behind its parent.</summary>
    public static IReadOnlyList<Profile> Common { get; } =
    [
        Single("importer", DeclarationFields.Importer),
        Single("declarant", DeclarationFields.Declarant),
        Single("seller", DeclarationFields.Seller),
        Single("office", DeclarationFields.Office),
        Single("origin", DeclarationFields.Origin),
        Single("departure", DeclarationFields.Departure),
        Single("transport", DeclarationFields.Transport),
        Single("procedure", DeclarationFields.Procedure),
        Single("currency", DeclarationFields.Currency),
        new("tax rate", NumberFeature.Tax, ProfileKind.Risk, [new(DeclarationFields.TaxRate)]),
        Goods("chapter", 2, null),
        Goods("heading", 4, "chapter"),
        Goods("subheading", 6, "heading"),
        Cross("importer at this office", "importer", "importer", DeclarationFields.Office, DeclarationFields.Importer),
        Cross("goods at this office", "goods", "subheading", DeclarationFields.Office, DeclarationFields.HsCode, 6),
        Cross("origin at this office", "origin", "origin", DeclarationFields.Office, DeclarationFields.Origin),
        Cross("goods from this origin", "goods", "subheading", DeclarationFields.Origin, DeclarationFields.HsCode, 6),
        Cross("heading by this departure", "departure", "heading", DeclarationFields.Departure, DeclarationFields.HsCode, 4),
        Cross("departure of goods of this origin", "departure", "departure", DeclarationFields.Origin, DeclarationFields.Departure),
        Cross("importer with these goods", "importer", "importer", DeclarationFields.Importer, DeclarationFields.HsCode, 6),
        new(
            "same mass and value",
            "same mass and value",
            ProfileKind.Risk,
            [new(DeclarationFields.NetMass), new(DeclarationFields.CifValue)],
            Smoothing: 1
        ),
        .. Party("importer", DeclarationFields.Importer),
        .. Party("declarant", DeclarationFields.Declarant),
        .. Party("seller", DeclarationFields.Seller),
        Share("office", DeclarationFields.Office),
        Share("origin", DeclarationFields.Origin),
        Share("departure", DeclarationFields.Departure),
        Share("transport", DeclarationFields.Transport),
        Share("procedure", DeclarationFields.Procedure),
        Share("currency", DeclarationFields.Currency),
        Share("chapter", "goods", new ProfilePart(DeclarationFields.HsCode, 2)),
        Share("heading", "goods", new ProfilePart(DeclarationFields.HsCode, 4)),
        Share("subheading", "goods", new ProfilePart(DeclarationFields.HsCode, 6)),
        Share("heading from this origin", "goods", new(DeclarationFields.Origin), new(DeclarationFields.HsCode, 4)),
        Share("goods from this origin", "goods", new(DeclarationFields.Origin), new(DeclarationFields.HsCode, 6)),
    ];

    /// <summary>The profiles that a source's fields allow: those of the common fields, then one for each attribute.</summary>
    public static IEnumerable<Profile> For(IReadOnlySet<string> fields) =>
        Common
            .Concat(
                fields
                    .Where(field => field.StartsWith(DeclarationFields.AttributePrefix, StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
                    .Select(Attribute)
            )
            .Where(profile => profile.Parts.All(part => fields.Contains(part.Field)));

    private static Profile Single(string name, string field) => new(name, name, ProfileKind.Risk, [new(field)]);

    private static Profile Goods(string name, int digits, string? parent) =>
        new(name, "goods", ProfileKind.Risk, [new(DeclarationFields.HsCode, digits)], parent);

    private static Profile Cross(string name, string topic, string parent, string first, string second, int digits = 0) =>
        new(name, topic, ProfileKind.Risk, [new(first), new(second, digits)], parent, Fewest: 2);

    private static IEnumerable<Profile> Party(string name, string field) =>
        [
            new(name + " activity", name, ProfileKind.Activity, [new(field)]),
            new(name + " recency", name, ProfileKind.Recency, [new(field)]),
        ];

    private static Profile Share(string name, string field) => Share(name, name, new ProfilePart(field));

    private static Profile Share(string name, string topic, params ProfilePart[] parts) =>
        new(name + " share", topic, ProfileKind.Share, parts);

    private static Profile Attribute(string field) =>
        new(field, field[DeclarationFields.AttributePrefix.Length..], ProfileKind.Risk, [new(field)]);
}
