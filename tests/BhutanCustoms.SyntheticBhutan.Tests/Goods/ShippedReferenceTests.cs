using BhutanCustoms.SyntheticBhutan.Goods;

namespace BhutanCustoms.SyntheticBhutan.Tests.Goods;

public class ShippedReferenceTests
{
    private static readonly Dictionary<string, string> Nomenclature = Read("nomenclature-hs2022.csv");
    private static readonly GoodsCatalogue Catalogue = new();

    [Fact]
    public void The_nomenclature_has_the_codes_of_HS_2022()
    {
        // WCO: 96 chapters in use, 1,228 headings, 5,612 subheadings.
        Assert.Equal((96, 1228, 5612), (Count(2), Count(4), Count(6)));
        Assert.All(Nomenclature.Keys, code => Assert.True(code.Length == 2 || Nomenclature.ContainsKey(code[..^2]), code));

        static int Count(int digits) => Nomenclature.Keys.Count(code => code.Length == digits);
    }

    [Fact]
    public void Every_chapter_and_every_traded_line_has_a_text()
    {
        Assert.All(Nomenclature.Where(entry => entry.Key.Length == 2), entry => Assert.NotEmpty(entry.Value));
        Assert.All(Catalogue.Codes, code => Assert.NotEmpty(Nomenclature[code[..6]]));
        Assert.All(Catalogue.Codes, code => Assert.NotEmpty(Nomenclature[code[..4]]));
    }

    [Fact]
    public void Countries_currencies_and_offices_are_complete()
    {
        var countries = Read("countries.csv");
        Assert.Equal(249, countries.Count);
        Assert.All(Catalogue.Countries, country => Assert.Contains(country, countries.Keys));
        var currencies = Read("currencies.csv");
        Assert.All(Read("rates.csv").Keys, currency => Assert.Contains(currency, currencies.Keys));
        Assert.Equal(8, Read("offices.csv").Count);
    }

    [Fact]
    public void The_shares_of_a_good_s_sources_add_up() =>
        Assert.All(Catalogue.Goods, good => Assert.Equal(1, good.Sources.Sum(source => source.Share), 1e-9));

    private static Dictionary<string, string> Read(string name) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Shipped", name))
            .Skip(1)
            .Select(line => line.Split(',', 2))
            .GroupBy(fields => fields[0])
            .ToDictionary(group => group.Key, group => group.First()[1]);
}
