using System.Collections.Frozen;

namespace BhutanCustoms.Declarations.Items;

/// <summary>
/// The fields of a declaration item, in the order of our own layout. The names are persisted (mappings, stored chunks, exports).
/// What a source declares beyond them travels as attributes: category fields named <c>attribute.NAME</c>. How long each text may be says
/// <see cref="TextBounds"/>; a row with a longer one is rejected.
/// </summary>
public static class DeclarationFields
{
    /// <summary>The prefix of attribute fields.</summary>
    public const string AttributePrefix = "attribute.";

#pragma warning disable CS1591 // each name is explained by its entry in All
    public const string DeclarationId = "declaration_id";
    public const string ItemNumber = "item_number";
    public const string DeclarationDate = "declaration_date";
    public const string Office = "office";
    public const string Procedure = "procedure";
    public const string Importer = "importer_tpn";
    public const string Declarant = "declarant";
    public const string Seller = "seller";
    public const string HsCode = "hs_code";
    public const string Description = "goods_description";
    public const string Origin = "origin";
    public const string Departure = "departure";
    public const string Transport = "transport_mode";
    public const string Quantity = "quantity";
    public const string QuantityUnit = "quantity_unit";
    public const string NetMass = "net_mass_kg";
    public const string GrossMass = "gross_mass_kg";
    public const string Currency = "currency";
    public const string ExchangeRate = "exchange_rate";
    public const string FobValue = "fob_value";
    public const string CifValue = "cif_value";
    public const string CustomsDuty = "customs_duty";
    public const string Gst = "gst";
    public const string Excise = "excise";
    public const string OtherTaxes = "other_taxes";
    public const string TotalTaxes = "total_taxes";
    public const string TaxRate = "tax_rate_percent";
    public const string Finding = "finding";
    public const string FindingKind = "finding_kind";
    public const string FindingDate = "finding_date";
    public const string AdditionalRevenue = "additional_revenue";
    public const string CorrectedHsCode = "corrected_hs_code";
#pragma warning restore CS1591

    /// <summary>Every field, in the order of our own layout.</summary>
    public static IReadOnlyList<DeclarationField> All { get; } =
    [
        new(DeclarationId, FieldKind.Identifier, true, "Number of the declaration in the system of record.")
        {
            Example = "PHU-20260131-00017",
        },
        new(ItemNumber, FieldKind.Category, false, "Number of the item within its declaration; 1 where the source has none.")
        {
            Example = "1",
        },
        new(DeclarationDate, FieldKind.Date, true, "Day on which the declaration was lodged.")
        {
            Unit = "yyyy-MM-dd",
            Example = "2026-01-31",
        },
        new(Office, FieldKind.Category, true, "Code of the customs office of entry.") { Unit = "list offices", Example = "PHU" },
        new(Procedure, FieldKind.Category, false, "Customs procedure code.") { Example = "4000" },
        new(Importer, FieldKind.Category, true, "Taxpayer number (TPN) of the importer.") { Example = "TAC10001" },
        new(Declarant, FieldKind.Category, false, "Identifier of the declarant or clearing agent.") { Example = "CA1307" },
        new(Seller, FieldKind.Category, false, "Identifier of the foreign seller or consignor.") { Example = "CN51502" },
        new(HsCode, FieldKind.HsCode, true, "HS code of 6 to 10 digits, as text: leading zeros count.")
        {
            Unit = "6 to 10 digits",
            Example = "85171300",
        },
        new(Description, FieldKind.Text, false, "Goods description as the trader wrote it.") { Example = "SMART PHONE 128GB BLACK" },
        new(Origin, FieldKind.Category, true, "Country of origin, ISO 3166-1 alpha-2.")
        {
            Unit = "ISO 3166-1 code or English name",
            Example = "CN",
        },
        new(Departure, FieldKind.Category, false, "Country of departure or export, ISO 3166-1 alpha-2.")
        {
            Unit = "ISO 3166-1 code or English name",
            Example = "IN",
        },
        new(Transport, FieldKind.Category, false, "Mode of transport at the border.") { Example = "ROAD" },
        new(Quantity, FieldKind.Number, false, "Quantity in quantity_unit.") { Unit = "quantity_unit", Example = "40" },
        new(QuantityUnit, FieldKind.Category, false, "Unit of the quantity, such as KGM, NMB or LTR.") { Example = "NMB" },
        new(NetMass, FieldKind.Number, false, "Net mass in kilograms.") { Unit = "kg", Example = "8.5" },
        new(GrossMass, FieldKind.Number, false, "Gross mass in kilograms.") { Unit = "kg", Example = "9.25" },
        new(
            Currency,
            FieldKind.Category,
            false,
            "Currency of fob_value and cif_value, ISO 4217; the local currency where the source has none."
        )
        {
            Unit = "ISO 4217",
            Example = "USD",
        },
        new(
            ExchangeRate,
            FieldKind.Number,
            false,
            "Local currency for one unit of currency; taken from the rate table where the source has none."
        )
        {
            Unit = "local currency for 1",
            Example = "91.23",
        },
        new(FobValue, FieldKind.Number, false, "FOB value in currency.") { Unit = "currency", Example = "1500" },
        new(CifValue, FieldKind.Number, true, "CIF (customs) value in currency.") { Unit = "currency", Example = "1600" },
        new(CustomsDuty, FieldKind.Number, false, "Declared customs duty in local currency.")
        {
            Unit = "local currency",
            Example = "14596.91",
        },
        new(Gst, FieldKind.Number, false, "Declared goods and services tax in local currency.")
        {
            Unit = "local currency",
            Example = "8028.30",
        },
        new(Excise, FieldKind.Number, false, "Declared excise in local currency.") { Unit = "local currency", Example = "0" },
        new(OtherTaxes, FieldKind.Number, false, "Other declared taxes, such as green tax, in local currency.")
        {
            Unit = "local currency",
            Example = "0",
        },
        new(TotalTaxes, FieldKind.Number, false, "All declared taxes in local currency, where the source gives only their sum.")
        {
            Unit = "local currency",
            Example = "22625.21",
        },
        new(TaxRate, FieldKind.Number, false, "Rate applied to the customs value, in percent.") { Unit = "%", Example = "15.5" },
        new(Finding, FieldKind.Flag, false, "What an inspection found: 1 irregular, 0 in order, empty not inspected.")
        {
            Unit = "1 or 0, yes or no, fraud or ok",
            Example = "1",
        },
        new(FindingKind, FieldKind.Category, false, "Kind of irregularity found.") { Example = "undervaluation" },
        new(FindingDate, FieldKind.Date, false, "Day on which the finding became known; declaration_date where the source has none.")
        {
            Unit = "yyyy-MM-dd",
            Example = "2026-02-03",
        },
        new(AdditionalRevenue, FieldKind.Number, false, "Additional revenue after the finding, in local currency.")
        {
            Unit = "local currency",
            Example = "12500",
        },
        new(CorrectedHsCode, FieldKind.HsCode, false, "HS code found right by the inspection, where it differs from the declared one.")
        {
            Unit = "6 to 10 digits",
            Example = "85176200",
        },
    ];

    /// <summary>Fields that only an inspection knows; they are never features.</summary>
    public static FrozenSet<string> Outcome { get; } =
        new[] { Finding, FindingKind, FindingDate, AdditionalRevenue, CorrectedHsCode }.ToFrozenSet();

    private static readonly FrozenDictionary<string, DeclarationField> ByName = All.ToFrozenDictionary(field => field.Name);

    /// <summary>The field of that name; attribute fields are made on the fly; null for any other name.</summary>
    public static DeclarationField? Find(string name)
    {
        if (ByName.TryGetValue(name, out var field))
        {
            return field;
        }

        return name.StartsWith(AttributePrefix, StringComparison.Ordinal)
            ? new DeclarationField(name, FieldKind.Category, false, "Attribute of the source.")
            : null;
    }
}
