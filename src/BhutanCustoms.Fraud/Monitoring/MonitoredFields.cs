using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>A field with few or many distinct values.</summary>
/// <param name="Name">Its stable name, persisted in profiles.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Of">The column, or null where the source doesn't have it.</param>
/// <param name="Trader">Whether values name traders, which leave a batch only as pseudonyms.</param>
internal sealed record MonitoredCategory(string Name, string Label, Func<ItemChunk, CategoryColumn?> Of, bool Trader = false);

/// <summary>A number of an item.</summary>
/// <param name="Name">Its stable name, persisted in profiles.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Of">One value an item, NaN where it is missing.</param>
internal sealed record MonitoredNumber(string Name, string Label, Func<ItemChunk, double[]> Of);

/// <summary>
/// What is watched of declarations: fields that people understand, which are also what the model's features are formed from.
/// </summary>
internal static class MonitoredFields
{
    public const string Score = "score";
    public const string RevenueAtStake = "revenue_at_stake";
    public const string ProbabilityWrong = ClassificationFields.ProbabilityWrong;

    public static IReadOnlyList<MonitoredCategory> Categories { get; } =
    [
        new("hs_chapter", "HS chapter", items => Start(items, 2)),
        new("hs_subheading", "HS subheading", items => Start(items, 6)),
        new(DeclarationFields.Origin, "origin", items => items.Category(DeclarationFields.Origin)),
        new(DeclarationFields.Departure, "country of departure", items => items.Category(DeclarationFields.Departure)),
        new(DeclarationFields.Office, "office", items => items.Category(DeclarationFields.Office)),
        new(DeclarationFields.Procedure, "procedure", items => items.Category(DeclarationFields.Procedure)),
        new(DeclarationFields.Transport, "transport", items => items.Category(DeclarationFields.Transport)),
        new(DeclarationFields.Currency, "currency", items => items.Category(DeclarationFields.Currency)),
        new(DeclarationFields.Importer, "importer", items => items.Category(DeclarationFields.Importer), Trader: true),
        new(DeclarationFields.Declarant, "declarant", items => items.Category(DeclarationFields.Declarant), Trader: true),
        new(DeclarationFields.Seller, "seller", items => items.Category(DeclarationFields.Seller), Trader: true),
    ];

    public static IReadOnlyList<MonitoredNumber> Numbers { get; } =
    [
        new("unit_price", "unit price", items => Ratio(items.LocalCif(), Column(items, DeclarationFields.Quantity))),
        new("price_per_kg", "price per kg", items => Ratio(items.LocalCif(), Column(items, DeclarationFields.NetMass))),
        new("cif", "CIF value", items => items.LocalCif()),
        new("net_mass", "net mass in kg", items => Column(items, DeclarationFields.NetMass)),
        new("fob_to_cif", "FOB/CIF", items => Ratio(items.LocalFob(), items.LocalCif())),
        new("tax_ratio", "taxes/CIF", items => Ratio(items.Taxes(), items.LocalCif())),
        new(ProbabilityWrong, "probability of a wrong HS code", items => Column(items, ProbabilityWrong)),
    ];

    /// <summary>What people call a field, those of scores too.</summary>
    public static string LabelOf(string name) =>
        Categories.FirstOrDefault(field => field.Name == name)?.Label
        ?? Numbers.FirstOrDefault(field => field.Name == name)?.Label
        ?? name switch
        {
            Score => "fraud score",
            RevenueAtStake => "revenue at stake",
            _ => name,
        };

    private static CategoryColumn? Start(ItemChunk items, int digits) =>
        items.Category(DeclarationFields.HsCode) is { } codes
            ? new CategoryColumn(codes.CodeMemory, [.. codes.Values.Select(code => code[..Math.Min(digits, code.Length)])])
            : null;

    private static double[] Column(ItemChunk items, string field) =>
        items.Number(field)?.Values.ToArray() ?? [.. Enumerable.Repeat(double.NaN, items.Count)];

    private static double[] Ratio(double[] over, double[] under) => [.. over.Zip(under, (a, b) => a / b)];
}
