using System.Text;

namespace BhutanCustoms.SyntheticBhutan.Goods;

/// <summary>A good of this world; codes, countries and units are indexes into the catalogue's lists.</summary>
internal sealed class Good
{
    public required int Index { get; init; }

    public required int Code { get; init; }

    public required string HsCode { get; init; }

    public required int Unit { get; init; }

    public required string UnitName { get; init; }

    /// <summary>Median CIF price of a unit in ngultrum at the start of 2024.</summary>
    public required double Price { get; init; }

    /// <summary>Standard deviation of the logarithm of the price.</summary>
    public required double Spread { get; init; }

    public required double MassPerUnit { get; init; }

    public required string Pack { get; init; }

    /// <summary>Units in a package, one of these.</summary>
    public required double[] PerPack { get; init; }

    /// <summary>Median number of packages in an item.</summary>
    public required double Packs { get; init; }

    public required double Share { get; init; }

    public required Source[] Sources { get; init; }

    public required char Season { get; init; }

    /// <summary>How much the good attracts fraud; 1 is ordinary.</summary>
    public required double Pull { get; init; }

    /// <summary>The code that misdeclared goods of this kind hide under, or -1.</summary>
    public required int FalseCode { get; init; }

    /// <summary>Share of traders who write a brand.</summary>
    public required double Branded { get; init; }

    public required byte[][] Nouns { get; init; }

    public required byte[][] Specifications { get; init; }

    public required Sector Sector { get; init; }

    /// <summary>Mass of packing relative to the goods in it.</summary>
    public double Tare =>
        Pack switch
        {
            "CTN" => 0.08,
            "CYL" => 0.95,
            "CRATE" or "PALLET" or "DRUM" or "TRAY" or "TIN" => 0.1,
            "TRUCK" or "TANKER" or "UNIT" => 0,
            _ => 0.02,
        };

    public bool Countable => UnitName is "NMB" or "NPR";

    /// <summary>Whether the good bears air freight: at least Nu 500 a kilogram.</summary>
    public bool FliesWell => Price >= 500 * MassPerUnit;

    /// <summary>The source in that country, or null where the good doesn't come from there.</summary>
    public Source? From(int country)
    {
        foreach (var source in Sources)
        {
            if (source.Country == country)
            {
                return source;
            }
        }

        return null;
    }

    /// <summary>The words of a list in goods.csv as ASCII; an empty word means that nothing is written.</summary>
    public static byte[][] Words(string list) => [.. list.Split('|').Select(Encoding.ASCII.GetBytes)];
}
