using BhutanCustoms.SyntheticBhutan.Chance;
using BhutanCustoms.SyntheticBhutan.Customs;

namespace BhutanCustoms.SyntheticBhutan.Goods;

/// <summary>What this world trades, from goods.csv, and the lists of codes, countries and units that the goods index.</summary>
internal sealed class GoodsCatalogue
{
    private readonly List<string> codes = [];
    private readonly List<string> countries = ["IN"];
    private readonly List<string> units = [];
    private readonly Good[][] bySector;
    private readonly WeightedDraw sectors;
    private readonly WeightedDraw[] withinSector;

    public GoodsCatalogue()
    {
        var rows = EmbeddedTable.Read("goods.csv").ToArray();
        codes.AddRange(rows.Select(row => row[0]));
        Goods = [.. rows.Select(Read)];
        bySector = [.. Goods.GroupBy(good => good.Sector).OrderBy(group => group.Key).Select(group => group.ToArray())];
        sectors = new WeightedDraw([.. bySector.Select(goods => goods.Sum(good => good.Share))]);
        withinSector = [.. bySector.Select(goods => new WeightedDraw([.. goods.Select(good => good.Share)]))];
    }

    /// <summary>The index of India in <see cref="Countries"/>.</summary>
    public const int India = 0;

    public Good[] Goods { get; }

    /// <summary>Eight-digit codes: those of the goods in their order, then further codes that some goods hide under.</summary>
    public IReadOnlyList<string> Codes => codes;

    public IReadOnlyList<string> Countries => countries;

    public IReadOnlyList<string> Units => units;

    /// <summary>The index of the good with this code.</summary>
    public int IndexOf(string code) => Array.FindIndex(Goods, good => good.HsCode == code);

    public int CountryOf(string country) => countries.IndexOf(country);

    public Sector DrawSector(Lots lots) => (Sector)sectors.Next(lots);

    public Good Draw(Sector sector, Lots lots) => bySector[(int)sector][withinSector[(int)sector].Next(lots)];

    private Good Read(string[] row, int index) =>
        new()
        {
            Index = index,
            Code = index,
            HsCode = row[0],
            Unit = IndexOf(units, row[1]),
            UnitName = row[1],
            Price = EmbeddedTable.Number(row[2]),
            Spread = EmbeddedTable.Number(row[3]),
            MassPerUnit = EmbeddedTable.Number(row[4]),
            Pack = row[5],
            PerPack = [.. row[6].Split('|').Select(EmbeddedTable.Number)],
            Packs = EmbeddedTable.Number(row[7]),
            Share = EmbeddedTable.Number(row[8]),
            Sources = [.. row[9].Split(' ').Select(ReadSource)],
            Season = row[10][0],
            Pull = EmbeddedTable.Number(row[11]),
            FalseCode = row[12].Length == 0 ? -1 : IndexOf(codes, row[12]),
            Branded = EmbeddedTable.Number(row[13]),
            Nouns = Good.Words(row[14]),
            Specifications = Good.Words(row[15]),
            Sector = SectorOf(row[0]),
        };

    /// <summary>Reads a source such as <c>CN:42@0.92</c>: country, share in percent and, unless 1, price level.</summary>
    private Source ReadSource(string text)
    {
        var parts = text.Split(':', '@');
        return new(
            IndexOf(countries, parts[0]),
            EmbeddedTable.Number(parts[1]) / 100,
            parts.Length > 2 ? EmbeddedTable.Number(parts[2]) : 1
        );
    }

    private static int IndexOf(List<string> list, string value)
    {
        var index = list.IndexOf(value);
        if (index < 0)
        {
            index = list.Count;
            list.Add(value);
        }

        return index;
    }

    private static Sector SectorOf(string code) =>
        EmbeddedTable.Number(code[..2]) switch
        {
            <= 24 => Sector.Food,
            27 => Sector.Fuel,
            25 or 68 or 69 or 70 or 72 or 73 or 74 or 76 or 83 or 44 => Sector.Building,
            >= 28 and <= 32 or 36 or 38 or 40 => Sector.Chemicals,
            42 or (>= 50 and <= 67) => Sector.Textiles,
            85 => Sector.Electronics,
            84 when code[..4] is "8415" or "8418" or "8443" or "8450" or "8471" or "8473" => Sector.Electronics,
            84 or 86 or 87 => Sector.Machinery,
            _ => Sector.Household,
        };
}
