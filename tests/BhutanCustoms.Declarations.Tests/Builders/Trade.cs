using System.Globalization;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Declarations.Tests.Builders;

/// <summary>
/// Draws plausible declaration items as text, field by field, in our own layout; every one is valid against the shipped lists.
/// </summary>
internal static class Trade
{
    private static readonly string[] HsCodes =
    [
        "847130",
        "870322",
        "100630",
        "271019",
        "010221",
        "090240",
        "721913",
        "852872",
        "640399",
        "940360",
    ];
    private static readonly string[] Goods =
    [
        "laptop computers",
        "motor car 1400 cc",
        "milled rice",
        "diesel oil",
        "cattle, pure-bred",
        "black tea",
        "hot-rolled coils",
        "televisions",
        "shoes \"leather\"",
        "wooden tables",
    ];
    private static readonly string[] Countries = ["IN", "CN", "TH", "BD", "JP", "SG", "KR", "DE"];
    private static readonly string[] Offices = ["PHU", "SJK", "GEL", "SAM", "THI", "PAR"];
    private static readonly string[] Units = ["KGM", "NMB", "LTR"];

    public static readonly DateOnly Today = new(2026, 6, 30);

    /// <summary>The text of every field of one item.</summary>
    public static Dictionary<string, string> Item(Random random, int number)
    {
        var goods = random.Next(HsCodes.Length);
        var cif = Math.Round(100 + (random.NextDouble() * 900_000), 2);
        return new()
        {
            [DeclarationFields.DeclarationId] = $"D{100_000 + number}",
            [DeclarationFields.ItemNumber] = Text(1 + random.Next(4)),
            [DeclarationFields.DeclarationDate] = Day(random),
            [DeclarationFields.Office] = Of(random, Offices),
            [DeclarationFields.Procedure] = Of(random, ["4000", "4071"]),
            [DeclarationFields.Importer] = $"TPN{random.Next(400):000000}",
            [DeclarationFields.Declarant] = $"AG{random.Next(40):000}",
            [DeclarationFields.Seller] = $"S{random.Next(300):0000}",
            [DeclarationFields.HsCode] = HsCodes[goods],
            [DeclarationFields.Description] = Goods[goods],
            [DeclarationFields.Origin] = Of(random, Countries),
            [DeclarationFields.Departure] = Of(random, Countries),
            [DeclarationFields.Transport] = Of(random, ["3", "4", "1"]),
            [DeclarationFields.Quantity] = Text(1 + random.Next(500)),
            [DeclarationFields.QuantityUnit] = Of(random, Units),
            [DeclarationFields.NetMass] = Text(Math.Round(random.NextDouble() * 9_000, 1)),
            [DeclarationFields.GrossMass] = Text(Math.Round(random.NextDouble() * 9_000, 1)),
            [DeclarationFields.Currency] = Of(random, ["BTN", "INR", "USD"]),
            [DeclarationFields.ExchangeRate] = "",
            [DeclarationFields.FobValue] = Text(Math.Round(cif * 0.92, 2)),
            [DeclarationFields.CifValue] = Text(cif),
            [DeclarationFields.CustomsDuty] = Text(Math.Round(cif * 0.1, 2)),
            [DeclarationFields.Gst] = Text(Math.Round(cif * 0.05, 2)),
            [DeclarationFields.Excise] = Text(random.Next(3) * 10.5),
            [DeclarationFields.OtherTaxes] = Text(random.Next(3) * 2.5),
            [DeclarationFields.TotalTaxes] = Text(Math.Round(cif * 0.15, 2)),
            [DeclarationFields.TaxRate] = Of(random, ["5", "10", "15.5"]),
            [DeclarationFields.Finding] = Of(random, ["0", "1", ""]),
            [DeclarationFields.FindingKind] = Of(random, ["undervaluation", "misclassification", ""]),
            [DeclarationFields.FindingDate] = Of(random, [Day(random), ""]),
            [DeclarationFields.AdditionalRevenue] = Text(random.Next(3) * 1000),
            [DeclarationFields.CorrectedHsCode] = Of(random, [HsCodes[random.Next(HsCodes.Length)], ""]),
        };
    }

    private static string Day(Random random) => Today.AddDays(-random.Next(60)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Of(Random random, string[] values) => values[random.Next(values.Length)];

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
