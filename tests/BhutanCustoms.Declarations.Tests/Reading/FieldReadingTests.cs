using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Declarations.Tests.Builders;

namespace BhutanCustoms.Declarations.Tests.Reading;

public class FieldReadingTests
{
    [Theory]
    [InlineData("IN", "IN")]
    [InlineData("in", "IN")]
    [InlineData("CHN", "CN")]
    [InlineData("China ", "CN")]
    [InlineData("UNITED STATES ", "US")]
    [InlineData("United States of America", "US")]
    [InlineData("UK", "GB")]
    [InlineData("Viet Nam", "VN")]
    [InlineData("Korea, Republic of", "KR")]
    [InlineData("Trinidad & Tobago", "TT")]
    [InlineData("Côte d'Ivoire", "CI")]
    [InlineData("Korea", null)]
    [InlineData("Congo", null)]
    [InlineData("Atlantis", null)]
    public void Reads_countries_by_code_and_by_English_name(string text, string? code)
    {
        var (item, rejects) = Read(DeclarationFields.Origin, text);

        Assert.Equal(code, item?.Origin);
        Assert.Equal(code is null ? "COUNTRY_UNKNOWN" : null, rejects.Select(reject => reject.Rule.Code).SingleOrDefault());
    }

    [Theory]
    [InlineData(DeclarationFields.CifValue, "-1", "NUMBER_NEGATIVE")]
    [InlineData(DeclarationFields.CifValue, "1e13", "NUMBER_ABSURD")]
    [InlineData(DeclarationFields.DeclarationDate, "2999-01-01", "DATE_FUTURE")]
    [InlineData(DeclarationFields.DeclarationDate, "3/4/2026", "DATE_AMBIGUOUS")]
    [InlineData(DeclarationFields.HsCode, "000000", "HS_UNKNOWN")]
    public void Says_why_a_batch_would_reject_a_field(string field, string text, string code)
    {
        var (item, rejects) = Read(field, text);

        Assert.Null(item);
        Assert.Equal((field, code), (rejects.Single().Field, rejects.Single().Rule.Code));
    }

    [Fact]
    public void Takes_what_is_left_out_for_missing_and_the_day_for_today()
    {
        var (item, rejects) = Read(DeclarationFields.HsCode, " ");

        Assert.Empty(rejects);
        Assert.Equal((null, Trade.Today), (item!.HsCode, item.DeclarationDate));
    }

    [Fact]
    public async Task Repairs_a_country_s_name_in_a_file()
    {
        var reading = await FileReading.OfOneAsync("origin", "Germany");

        Assert.Equal("DE", reading.Accepted.Single().Item.Origin);
        Assert.Equal(("Germany", "DE", "COUNTRY_NAME"), (reading.Repairs[0].From, reading.Repairs[0].To, reading.Repairs[0].Code));
    }

    [Theory]
    [InlineData("US$", "USD")]
    [InlineData("Nu.", "BTN")]
    public async Task Repairs_a_currency_s_sign_that_stands_for_one_only(string sign, string code) =>
        Assert.Equal(code, (await FileReading.OfOneAsync("currency", sign)).Accepted.Single().Item.Currency);

    [Fact]
    public async Task Rejects_a_sign_of_several_currencies() =>
        Assert.Equal("CURRENCY_UNKNOWN", (await FileReading.OfOneAsync("currency", "Rs")).Rejects.Single().Rule.Code);

    [Theory]
    [InlineData("9023000", "7 digits and two readings: 0902.30.00, if a spreadsheet took a zero in front, or 9023.00.0")]
    [InlineData("902300000", "9 digits and two readings: 0902.30.00.00, if a spreadsheet took a zero in front, or 9023.00.00.0")]
    public void Tells_both_readings_of_an_odd_number_of_digits(string text, string sentence)
    {
        var (item, rejects) = Read(DeclarationFields.HsCode, text);

        Assert.Null(item);
        Assert.Contains(sentence, rejects.Single().Rule.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_national_chapters_beside_an_edition_of_six_digits()
    {
        var list = "code;text\n847130;laptops\n98041000;Passengers' baggage\n9904.10.20;National line\n"u8;
        var nomenclature = NomenclatureFile.Read(CsvTable.Parse(list, "nomenclature"));

        Assert.True(nomenclature.Contains("84713010"));
        Assert.True(nomenclature.Contains("98041000"));
        Assert.True(nomenclature.Contains("99041020"));
        Assert.False(nomenclature.Contains("98041001"));
        Assert.True(nomenclature.Contains("980410"));
    }

    [Theory]
    [InlineData("sep=;\r\ncode;name\r\nPHU;Phuentsholing\r\n")]
    [InlineData("# offices\n\ncode\tname\nPHU\tPhuentsholing\n")]
    [InlineData("\uFEFFcode|name\nPHU|Phuentsholing\n")]
    public void Reads_lists_as_spreadsheets_save_them(string text)
    {
        var table = CsvTable.Parse(Encoding.UTF8.GetBytes(text), "offices");

        Assert.Equal(["code", "name"], table.Header);
        Assert.Equal("Phuentsholing", Assert.Single(table.Rows)["name"]);
    }

    [Fact]
    public void Names_the_line_of_a_list_s_fault()
    {
        var table = CsvTable.Parse("# offices\n\ncode,red\nPHU,many\n"u8, "offices");

        Assert.Equal(
            "offices, row 4, column red: \"many\" is not a whole number.",
            Assert.Throws<FormatException>(() => table.Rows[0].WholeNumber("red")).Message
        );
    }

    private static (DeclarationItem? Item, IReadOnlyList<Reject> Rejects) Read(string field, string text) =>
        FieldReading.Read(new Dictionary<string, string?> { [field] = text }, ReferenceData.Shipped, Trade.Today);
}
