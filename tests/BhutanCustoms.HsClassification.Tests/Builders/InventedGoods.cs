using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Known;

namespace BhutanCustoms.HsClassification.Tests.Builders;

/// <summary>A small invented world: twenty codes with texts, descriptions as an invented trader would type them.</summary>
internal static class InventedGoods
{
    private static readonly (string Code, string Text, string[] Descriptions)[] Lines =
    [
        (
            "070190",
            "Potatoes; fresh or chilled, other than seed",
            ["FRESH POTATOES 50 BAGS", "potato 25 kg bag", "Table potatoes", "Red potato fresh", "Potatos chilled"]
        ),
        (
            "090240",
            "Tea, black; fermented, in packings over 3 kg",
            ["BLACK TEA LEAVES", "Assam tea 40 chests", "CTC tea dust", "Black tea, bulk", "Tea leaf granular"]
        ),
        (
            "100630",
            "Rice; semi-milled or wholly milled",
            ["Basmati rice 25KG X 200 BAGS", "MILLED RICE", "White rice broken 5%", "Long grain rice", "Parboiled rice milled"]
        ),
        (
            "170199",
            "Cane or beet sugar; refined",
            ["REFINED SUGAR 50KG", "White sugar crystal", "Sugar icumsa 45", "cane sugar refined", "Castor sugar"]
        ),
        (
            "220300",
            "Beer made from malt",
            ["BEER 650ML X 12 BTLS", "Lager beer cans", "Malt beer strong", "Draught beer keg", "Beer bottles pilsner"]
        ),
        (
            "252329",
            "Portland cement; other than white",
            ["CEMENT OPC 43 GRADE", "Portland cement bags", "PPC cement", "Grey cement", "Slag portland cement"]
        ),
        (
            "300490",
            "Medicaments; put up for retail sale",
            ["Paracetamol tablets 500mg", "MEDICINE TABLETS", "Cough syrup medicine", "Antacid medicaments", "Pain relief capsules"]
        ),
        ("330510", "Shampoos", ["HAIR SHAMPOO 200ML", "Herbal shampoo", "Anti dandruff shampoo", "Shampoo sachets 6 ml", "Baby shampoo"]),
        (
            "340111",
            "Soap; for toilet use, in bars",
            ["TOILET SOAP 100G", "Bath soap bars", "Beauty soap", "Sandal soap bar", "Soap for hand washing bar"]
        ),
        (
            "392410",
            "Tableware and kitchenware of plastics",
            ["PLASTIC PLATES", "Plastic water jug", "Melamine bowls plastic", "Plastic cups and plates", "Lunch box plastic"]
        ),
        (
            "401110",
            "Tyres; new pneumatic, for motor cars",
            ["CAR TYRES 175/70 R13", "New tyre for motor car", "Radial tyres passenger car", "Tubeless car tyre", "Tyre 15 inch car"]
        ),
        (
            "440910",
            "Wood; coniferous, shaped along its edges",
            [
                "PINE WOOD FLOORING",
                "Coniferous timber planks shaped",
                "Pine planks tongued",
                "Deodar wood strips",
                "Wood parquet strips pine",
            ]
        ),
        (
            "490199",
            "Printed books and brochures",
            ["SCHOOL BOOKS", "Text books printed", "Story books", "Printed books for library", "Prayer books"]
        ),
        (
            "610910",
            "T-shirts; knitted, of cotton",
            ["COTTON T-SHIRTS", "Mens t shirt cotton knit", "T shirts printed", "Ladies cotton tee shirt", "Round neck tshirts"]
        ),
        (
            "640399",
            "Footwear; with outer soles of rubber and uppers of leather",
            ["LEATHER SHOES MENS", "Shoes leather upper", "Formal leather footwear", "Leather sandals shoe", "Office shoes leather"]
        ),
        (
            "721420",
            "Bars and rods of iron or steel; with deformations",
            ["TMT BARS 12MM", "Steel rebar", "Deformed steel rods", "Iron rods tmt 16 mm", "Reinforcement bar steel"]
        ),
        (
            "841821",
            "Refrigerators; household, compression-type",
            ["REFRIGERATOR 190 LTR", "Household fridge", "Double door refrigerators", "Fridge single door", "Mini refrigerator"]
        ),
        (
            "847130",
            "Portable computers; laptops",
            ["LAPTOP CORE I5", "Notebook computers", "Laptop computer 14 inch", "Portable computer", "laptops with charger"]
        ),
        (
            "870323",
            "Motor cars; spark-ignition engine over 1500 cc",
            ["MOTOR CAR 1600CC PETROL", "Passenger car SUV petrol", "Car saloon 1800 cc", "Motor vehicle car petrol", "Hatchback motor car"]
        ),
        (
            "940161",
            "Seats; with wooden frames, upholstered",
            ["SOFA SET WOODEN", "Upholstered chair wood frame", "Wooden sofa 3 seater", "Armchair upholstered", "Sofa seats wooden frames"]
        ),
    ];

    /// <summary>
    /// A nomenclature of the codes with texts, their headings and chapters without, and one subheading that was never declared.
    /// </summary>
    public static Nomenclature Nomenclature { get; } =
        new(
            "invented",
            Entries(line => line.Text).Append(new("820310", "Files and rasps; hand tools")).Append(new("8203", "")).Append(new("82", ""))
        );

    /// <summary>The same codes without any text.</summary>
    public static Nomenclature WithoutTexts { get; } = new("invented, no texts", Entries(_ => ""));

    /// <summary>One known description for each line, a hundred in all.</summary>
    public static IReadOnlyList<KnownGoods> Known { get; } =
    [.. Lines.SelectMany(line => line.Descriptions.Select((text, i) => new KnownGoods(text, line.Code, 1 + i)))];

    /// <summary>A model of all of it; training takes a moment, so that tests share it.</summary>
    public static HsModel Model { get; } = HsTrainer.Train(Known, Nomenclature);

    /// <summary>The model after one trip through a file.</summary>
    public static HsModel Reload(HsModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        stream.Position = 0;
        return HsModel.Load(stream);
    }

    private static IEnumerable<KeyValuePair<string, string>> Entries(Func<(string Code, string Text, string[] Descriptions), string> text)
    {
        foreach (var line in Lines)
        {
            yield return new(line.Code[..2], "");
            yield return new(line.Code[..4], "");
            yield return new(line.Code, text(line));
        }
    }
}
