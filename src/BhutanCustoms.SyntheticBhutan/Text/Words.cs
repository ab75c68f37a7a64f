using System.Text;
using BhutanCustoms.SyntheticBhutan.Goods;

namespace BhutanCustoms.SyntheticBhutan.Text;

/// <summary>Words of traders that don't belong to one good. The brands are invented.</summary>
internal static class Words
{
    public static byte[][] Brands { get; } =
        All(
            "ZELKO",
            "MIRVANA",
            "TANDUREX",
            "OKARIN",
            "SUNVELLE",
            "PRIZMO",
            "KELVADO",
            "NORBUSTAR",
            "HIMVARA",
            "QUENTA",
            "BRAVIKO",
            "LUMENDI",
            "TARSHINE",
            "DEVRALUX",
            "OMKARIS",
            "VIKROMA",
            "SELTONIC",
            "JUMOLIX",
            "PENDARO",
            "RADIQUE",
            "SHINTARO PLUS",
            "MAHEKTA",
            "GYALVIN",
            "ORBINEX",
            "FENMAX",
            "TULSIRA",
            "KARMELLO",
            "VOLTRIK",
            "NAVRITA",
            "YANGPHEL GOLD",
            "XINGDARO",
            "LOTUVIA",
            "ARDENKO",
            "PALMIRRO",
            "ZHONTEC",
            "BELORYS",
            "CASPRINO",
            "DORJILITE",
            "EVERKOT",
            "HARVIOL"
        );

    /// <summary>Texts too vague to classify, by <see cref="Sector"/>.</summary>
    public static byte[][][] Vague { get; } =
    [
        All("GROCERY ITEMS", "FOOD STUFF", "PROVISION GOODS", "EATABLES ASSORTED"),
        All("PETROLEUM PRODUCT", "FUEL", "OIL"),
        All("CHEMICAL", "RAW MATERIAL", "CONSUMABLES AS PER LIST"),
        All("BUILDING MATERIALS", "HARDWARE ITEMS", "CONSTRUCTION GOODS", "IRON ITEMS"),
        All("GARMENTS", "CLOTHING ITEMS", "TEXTILE GOODS", "KAPDA ASSORTED"),
        All("ELECTRONIC GOODS", "ELECTRONIC ACCESSORIES", "ELECTRICAL ITEMS", "SPARES"),
        All("MACHINERY PARTS", "SPARE PARTS", "MACHINE ITEMS", "PURZA AS PER INVOICE"),
        All("GENERAL GOODS", "HOUSEHOLD ITEMS", "MISC ITEMS", "SAMAN AS PER INVOICE", "PERSONAL EFFECTS ITEMS"),
    ];

    /// <summary>Long words and how traders shorten them.</summary>
    public static (byte[] Word, byte[] Short)[] Abbreviations { get; } =
    [
        Short("STAINLESS STEEL", "SS"),
        Short("REFINED", "REF"),
        Short("POWDER", "PWD"),
        Short("MACHINE", "M/C"),
        Short("ELECTRIC", "ELEC"),
        Short("PLASTIC", "PLSTC"),
        Short("MOBILE", "MOB"),
        Short("COTTON", "COTN"),
        Short("LADIES", "LDS"),
        Short("GALVANISED", "GALV"),
        Short("ALUMINIUM", "ALU"),
        Short("PRINTED", "PRTD"),
        Short("COMPUTER", "COMP"),
        Short("FURNITURE", "FURN"),
        Short("TRANSFORMER", "TRF"),
        Short("MOTORCYCLE", "M/CYCLE"),
        Short("WOODEN", "WDN"),
        Short("ASSORTED", "ASST"),
        Short("FROZEN", "FRZ"),
        Short("CHOCOLATE", "CHOC"),
        Short("BISCUITS", "BISC"),
        Short("LEATHER", "LTHR"),
        Short("BATTERY", "BATT"),
        Short("DISTRIBUTION", "DIST"),
        Short("PRESSURE", "PR"),
    ];

    private static byte[][] All(params string[] words) => [.. words.Select(Encoding.ASCII.GetBytes)];

    private static (byte[] Word, byte[] Short) Short(string word, string shorter) =>
        (Encoding.ASCII.GetBytes(word), Encoding.ASCII.GetBytes(shorter));
}
