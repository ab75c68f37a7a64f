namespace BhutanCustoms.HsClassification.Text;

/// <summary>A noun that names goods of many chapters, with what an officer has to ask about it.</summary>
/// <param name="Words">The words, as they are prepared.</param>
/// <param name="Question">The question, without the word that it is about.</param>
/// <param name="EvenQualified">Whether a material or purpose before it still doesn't tell the goods.</param>
internal sealed record VagueNoun(string Words, string Question, bool EvenQualified = true)
{
    /// <summary>The nouns, the most telling questions first: where a text has several, the first of them is asked about.</summary>
    public static IReadOnlyList<VagueNoun> All { get; } =
    [
        new(
            "samsung apple iphone ipad galaxy huawei xiaomi redmi oppo vivo oneplus nokia motorola realme lenovo dell asus acer canon "
                + "epson nikon sony panasonic philip toshiba hitachi hp hewlett lg haier whirlpool siemen bosch makita dewalt hikvision "
                + "toyota hilux honda hyundai kia suzuki maruti mahindra tata bajaj yamaha kawasaki bmw mercede benz volvo ford nissan "
                + "mitsubishi isuzu kubota caterpillar komatsu jcb nestle unilever nivea dove dettol adida nike puma reebok bata ikea lego",
            "is a brand or a model: which goods of it? Name them.",
            EvenQualified: false
        ),
        new("part spare component element subassembly", "of what? Name the machine or article they belong to, and what they do in it."),
        new("accessory attachment fitting fixture addon", "for what? Name the article they are used with, and what they are."),
        new("sample specimen", "of what? Name the goods, what they are made of and what they are for."),
        new("gift present souvenir donation prize surprise giveaway", "of what? Name each kind of goods that is given."),
        new(
            "household domestic personal effect belonging baggage possession",
            "means which goods? List each kind, with what it is made of."
        ),
        new(
            "machine machinery equipment apparatus appliance device instrument plant unit system installation gadget",
            "for what? Say what it does, and how it is driven."
        ),
        new("tool toolkit hardware utensil implement", "for what work? Say which ones, and whether they are worked by hand or by power."),
        new("electronic electrical electric electro", "goods that do what? Say what the device does.", EvenQualified: false),
        new("chemical substance compound liquid solution additive reagent", "of what? Give the chemical name, the purity and the use."),
        new("food foodstuff provision edible eatable snack", "of what? Name the food, and whether it is fresh, frozen, dried or prepared."),
        new(
            "garment apparel wear outfit wearing costume",
            "of which kind? Say which garment, for whom, knitted or woven, and of what fibre.",
            EvenQualified: false
        ),
        new("decoration decor decorative ornament", "of what? Say what it is and what it is made of.", EvenQualified: false),
        new("medical medicine medicinal healthcare pharmaceutical", "for what? Name the medicine or the device, and how it is put up."),
        new(
            "service fee charge handling postage discount refund delivery courier freight insurance deposit payment",
            "is no goods. Name what the consignment holds."
        ),
        new(
            "article assortment cargo collection commodity consignment document good item kit lot material merchandise misc "
                + "miscellaneous saman samaan samagri "
                + "object order parcel package product requirement shipment stock store stuff supply thing variety",
            "means which goods? Say what they are, what they are made of and what they are for."
        ),
    ];
}
