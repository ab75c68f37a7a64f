using System.Collections.Frozen;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Criteria.Fields;

/// <summary>Every field that a condition can be about. An attribute of a source is a code, by its name with its prefix.</summary>
public static class CriterionFields
{
    internal const string Route = "route";
    internal const string LocalCif = "cif_local";
    internal const string Taxes = "taxes_local";
    internal const string TaxRatio = "tax_ratio";
    internal const string MassPerUnit = "mass_per_unit";
    internal const string PricePerUnit = "price_per_unit";
    internal const string PricePerKilogram = "price_per_kg";

    private static readonly string[] Cif = [DeclarationFields.CifValue, DeclarationFields.ExchangeRate];

    private static readonly string[] TaxColumns =
    [
        DeclarationFields.TotalTaxes,
        DeclarationFields.CustomsDuty,
        DeclarationFields.Gst,
        DeclarationFields.Excise,
        DeclarationFields.OtherTaxes,
        DeclarationFields.TaxRate,
        .. Cif,
    ];

    /// <summary>All but the attributes of sources.</summary>
    public static IReadOnlyList<CriterionField> All { get; } =
    [
        Declared(DeclarationFields.HsCode, CriterionFieldKind.HsCode, "HS code"),
        Declared(DeclarationFields.Description, CriterionFieldKind.Text, "goods description"),
        Declared(DeclarationFields.Origin, CriterionFieldKind.Code, "country of origin"),
        Declared(DeclarationFields.Departure, CriterionFieldKind.Code, "country of departure"),
        new(
            Route,
            CriterionFieldKind.Route,
            "route",
            "Origin and departure, such as HK>IN.",
            DeclarationFields.Origin,
            DeclarationFields.Departure
        ),
        Declared(DeclarationFields.Office, CriterionFieldKind.Code, "office"),
        Declared(DeclarationFields.Procedure, CriterionFieldKind.Code, "procedure"),
        Declared(DeclarationFields.Transport, CriterionFieldKind.Code, "mode of transport"),
        Declared(DeclarationFields.Importer, CriterionFieldKind.Party, "importer"),
        Declared(DeclarationFields.Declarant, CriterionFieldKind.Party, "declarant"),
        Declared(DeclarationFields.Seller, CriterionFieldKind.Party, "seller"),
        Declared(DeclarationFields.Currency, CriterionFieldKind.Code, "currency"),
        Declared(DeclarationFields.QuantityUnit, CriterionFieldKind.Code, "unit of quantity"),
        Declared(DeclarationFields.Quantity, CriterionFieldKind.Number, "quantity"),
        Declared(DeclarationFields.NetMass, CriterionFieldKind.Number, "net mass in kg"),
        Declared(DeclarationFields.GrossMass, CriterionFieldKind.Number, "gross mass in kg"),
        Number(LocalCif, "CIF value in local currency", "CIF value in local currency.", Cif),
        Number(Taxes, "declared taxes in local currency", "All declared taxes in local currency.", TaxColumns),
        Number(TaxRatio, "tax ratio", "Declared taxes over CIF value: 0.15 is 15 %.", TaxColumns),
        Number(
            MassPerUnit,
            "net mass per unit in kg",
            "Net mass in kg over quantity.",
            DeclarationFields.NetMass,
            DeclarationFields.Quantity
        ),
        Number(
            PricePerUnit,
            "price per unit in local currency",
            "CIF value in local currency over quantity.",
            [.. Cif, DeclarationFields.Quantity]
        ),
        Number(
            PricePerKilogram,
            "price per kg in local currency",
            "CIF value in local currency over net mass in kg.",
            [.. Cif, DeclarationFields.NetMass]
        ),
        Number(
            "price_ratio",
            "price over the median of like goods",
            "Price over the median price of like goods (price bands): 0.5 is half of it.",
            ScoredFields.PriceRatio
        ),
        Number(
            "dearer_share",
            "share of like goods that are dearer",
            "Share of like goods that surely pay more, 0 to 0.99: from 0.9 on the price is among the lowest tenth.",
            ScoredFields.DearerShare
        ),
        Number(
            "importer_declarations",
            "number of earlier declarations of the importer",
            "Earlier declarations of the importer that the model knows, up to 50: 0 is a newcomer.",
            ScoredFields.ImporterDeclarations
        ),
        Number(
            "declarant_declarations",
            "number of earlier declarations of the declarant",
            "Earlier declarations of the declarant that the model knows, up to 50: 0 is a newcomer.",
            ScoredFields.DeclarantDeclarations
        ),
        Number(
            "seller_declarations",
            "number of earlier declarations of the seller",
            "Earlier declarations of the seller that the model knows, up to 50: 0 is a newcomer.",
            ScoredFields.SellerDeclarations
        ),
        Number(
            "code_doubt",
            "doubt of the HS code",
            "Probability that the declared HS code is wrong, by what the description says, 0 to 1.",
            ClassificationFields.ProbabilityWrong
        ),
        new(
            "suggested_hs_code",
            CriterionFieldKind.HsCode,
            "suggested HS code",
            "The HS code that the description suggests.",
            ClassificationFields.SuggestedCode
        ),
        Number("score", "fraud score", "Probability of fraud, 0 to 1.", ScoredFields.Score),
        Number(
            "revenue_at_stake",
            "revenue at stake in local currency",
            "Revenue at stake in local currency.",
            ScoredFields.RevenueAtStake
        ),
    ];

    private static readonly FrozenDictionary<string, CriterionField> ByName = All.ToFrozenDictionary(field => field.Name);

    /// <summary>The field of that name; null for any other name.</summary>
    public static CriterionField? Find(string name) =>
        ByName.GetValueOrDefault(name)
        ?? (
            name.StartsWith(DeclarationFields.AttributePrefix, StringComparison.Ordinal)
            && name.Length > DeclarationFields.AttributePrefix.Length
                ? new CriterionField(
                    name,
                    CriterionFieldKind.Code,
                    $"attribute {name[DeclarationFields.AttributePrefix.Length..]}",
                    "Attribute of the source.",
                    name
                )
                : null
        );

    private static CriterionField Declared(string name, CriterionFieldKind kind, string words) =>
        new(name, kind, words, DeclarationFields.Find(name)!.Meaning, name);

    private static CriterionField Number(string name, string words, string meaning, params IReadOnlyList<string> columns) =>
        new(name, CriterionFieldKind.Number, words, meaning, columns);
}
