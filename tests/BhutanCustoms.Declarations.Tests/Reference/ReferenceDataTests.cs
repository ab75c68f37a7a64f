using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Tests.Reference;

public class ReferenceDataTests
{
    private static readonly ReferenceData Shipped = ReferenceData.Shipped;

    [Fact]
    public void Ships_the_Harmonized_System_of_2022()
    {
        var codes = Shipped.Nomenclature.Texts.Keys.ToArray();

        // World Customs Organization, HS 2022: chapters 01 to 97 without 77, 1,228 headings, 5,612 subheadings.
        Assert.Equal(96, codes.Count(code => code.Length == 2));
        Assert.DoesNotContain("77", codes);
        Assert.Equal(1_228, codes.Count(code => code.Length == 4));
        Assert.Equal(5_612, Shipped.Nomenclature.Subheadings.Count());
        Assert.All(codes, code => Assert.True(code.Length is 2 or 4 or 6 && code.All(char.IsAsciiDigit), code));
        Assert.All(Shipped.Nomenclature.Subheadings, code => Assert.True(codes.Contains(code[..2]), code));
        Assert.False(Shipped.Nomenclature.HasNationalLines);
    }

    [Theory]
    [InlineData("847130", true)] // portable computers
    [InlineData("854143", true)] // photovoltaic cells in modules, new in 2022
    [InlineData("854140", false)] // gone in 2022
    [InlineData("847200", false)]
    public void Knows_the_edition_s_codes(string code, bool known) => Assert.Equal(known, Shipped.Nomenclature.Contains(code));

    [Fact]
    public void Ships_eight_offices_that_can_inspect()
    {
        Assert.Equal(8, Shipped.Offices.Count);
        Assert.Equal("Phuentsholing", Shipped.Offices["PHU"].Name);
        Assert.All(
            Shipped.Offices.Values,
            office => Assert.True(office.RedCapacity > 0 && office.YellowCapacity >= office.RedCapacity, office.Code)
        );
    }

    [Fact]
    public void Ships_countries_and_currencies_by_their_ISO_codes()
    {
        Assert.Equal(249, Shipped.Countries.Count);
        Assert.Superset(new HashSet<string> { "BT", "IN", "CN", "NA", "SS" }, Shipped.Countries.ToHashSet());
        Assert.All(Shipped.Countries, code => Assert.True(code.Length == 2 && code.All(char.IsAsciiLetterUpper), code));
        Assert.Superset(new HashSet<string> { "BTN", "INR", "USD", "EUR" }, Shipped.Currencies.ToHashSet());
        Assert.All(Shipped.Currencies, code => Assert.True(code.Length == 3 && code.All(char.IsAsciiLetterUpper), code));
    }

    [Fact]
    public void Ships_the_rupee_at_par() => Assert.Equal(1, Shipped.Rates.On("INR", new DateOnly(2026, 3, 1).DayNumber));

    [Fact]
    public void Has_another_version_when_a_list_changes()
    {
        var other = ReferenceData.Read(list =>
            list == "offices"
                ? "code,name,red_capacity,yellow_capacity\nPHU,Phuentsholing,61,140\n"u8.ToArray()
                : ReferenceData.ShippedList(list)
        );

        Assert.NotEqual(Shipped.Version, other.Version);
        Assert.Equal(Shipped.Version, ReferenceData.Read(ReferenceData.ShippedList).Version);
        Assert.Equal(61, other.Offices.Single().Value.RedCapacity);
    }

    [Fact]
    public void Says_which_list_is_malformed()
    {
        var exception = Assert.Throws<FormatException>(() =>
            ReferenceData.Read(list =>
                list == "rates" ? "currency,valid_from,local_per_unit\nUSD,soon,80\n"u8.ToArray() : ReferenceData.ShippedList(list)
            )
        );

        Assert.Equal("rates, row 2, column valid_from: \"soon\" is not a day as yyyy-MM-dd.", exception.Message);
    }

    [Theory]
    [InlineData(
        "offices",
        "code,name,red_capacity,yellow_capacity\nPHU,a,1,2\nPHU,b,1,2\n",
        "offices, row 3, column code: \"PHU\" is not there once only: remove one of the two rows."
    )]
    [InlineData(
        "goods-terms",
        "code,text\n8517,phones\n",
        "goods-terms, row 2, column code: \"8517\" is not an HS code of 6 to 10 digits; correct it or take the row out."
    )]
    [InlineData(
        "goods-terms",
        "code,text\n090240,tea\n85171a,phones\n",
        "goods-terms, row 3, column code: \"85171a\" is not an HS code of 6 to 10 digits; correct it or take the row out."
    )]
    [InlineData(
        "goods-terms",
        "code,text\n851713, \n",
        "goods-terms, row 2, column text: \" \" is not a name of goods; give one or take the row out."
    )]
    [InlineData("goods-terms", "codes,text\n851713,phones\n", "goods-terms has no column code; it has codes, text.")]
    public void Says_what_is_wrong_in_a_list(string name, string csv, string sentence)
    {
        var exception = Assert.Throws<FormatException>(() =>
            ReferenceData.Read(list => list == name ? Encoding.UTF8.GetBytes(csv) : ReferenceData.ShippedList(list))
        );

        Assert.Equal(sentence, exception.Message);
    }

    [Fact]
    public void Reads_goods_terms_and_ships_none()
    {
        var other = ReferenceData.Read(list =>
            list == "goods-terms"
                ? "code,text\n8517.13.00, smart phones \n999999,\"masks, carved\"\n"u8.ToArray()
                : ReferenceData.ShippedList(list)
        );

        Assert.Empty(Shipped.GoodsTerms);
        Assert.Equal([new("85171300", "smart phones"), new GoodsTerm("999999", "masks, carved")], other.GoodsTerms);
    }

    [Theory]
    [InlineData("USD", "2025-12-31", 80)]
    [InlineData("USD", "2026-01-01", 80)]
    [InlineData("USD", "2026-01-31", 80)]
    [InlineData("USD", "2026-02-01", 90)]
    [InlineData("USD", "2027-01-01", 90)]
    [InlineData("EUR", "2026-02-01", 95)]
    [InlineData("CHF", "2026-02-01", double.NaN)]
    public void Takes_the_rate_that_held_on_the_day(string currency, string day, double rate)
    {
        var rates = new ExchangeRates([
            ("USD", new DateOnly(2026, 2, 1), 90),
            ("USD", new DateOnly(2026, 1, 1), 80),
            ("EUR", new DateOnly(2026, 1, 1), 95),
        ]);

        Assert.Equal(rate, rates.On(currency, DateOnly.Parse(day).DayNumber));
    }

    [Theory]
    [InlineData("84713000", "Computers")]
    [InlineData("847230", "Machines")]
    [InlineData("010121", "no text loaded for 010121")]
    public void Gives_the_most_specific_text_that_is_loaded(string code, string text)
    {
        var nomenclature = new Nomenclature(
            "n",
            new Dictionary<string, string>
            {
                ["84"] = "Machines",
                ["8471"] = "Computers",
                ["847130"] = "",
                ["01"] = "",
            }
        );

        Assert.Equal(text, nomenclature.Text(code));
    }

    [Theory]
    [InlineData("847130", true, true)]
    [InlineData("84713010", true, true)]
    [InlineData("84713099", true, false)]
    [InlineData("84713", false, false)]
    [InlineData("847140", false, false)]
    public void Accepts_only_listed_national_lines_where_some_are_listed(string code, bool bySubheadings, bool byLines)
    {
        var subheadings = new Nomenclature("n", new Dictionary<string, string> { ["847130"] = "" });
        var lines = new Nomenclature("n", new Dictionary<string, string> { ["847130"] = "", ["84713010"] = "" });

        Assert.Equal((bySubheadings, byLines), (subheadings.Contains(code), lines.Contains(code)));
    }

    [Fact]
    public void Reads_nomenclatures_of_other_layouts_and_writes_its_own()
    {
        var read = NomenclatureFile.Read(
            Declarations.Csv.CsvTable.Parse(
                "section,hscode,description\nI,01,Animals\nI,0101.21,\"Horses, pure-bred\"\n,TOTAL,all\n"u8,
                "file"
            )
        );

        Assert.Equal("code,text\n01,Animals\n010121,\"Horses, pure-bred\"\n", Encoding.UTF8.GetString(NomenclatureFile.Write(read)));
        Assert.Contains(
            "no code of six digits or more",
            Assert
                .Throws<FormatException>(() => NomenclatureFile.Read(Declarations.Csv.CsvTable.Parse("code,text\n01,Animals\n"u8, "file")))
                .Message,
            StringComparison.Ordinal
        );
    }
}
