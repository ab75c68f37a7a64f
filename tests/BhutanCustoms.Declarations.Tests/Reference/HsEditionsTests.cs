using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Reading.Fields;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Tests.Reference;

public class HsEditionsTests
{
    // A phone of 2012 is one of 2017, which became two of 2022; lamps were two, then joined; 2028 is not in use yet.
    private const string Table = """
        from_edition,from_code,to_edition,to_code,in_force
        2012,851711,2017,851712,2017-07-01
        2012,852010,2017,852010,2017-07-01
        2012,852011,2017,852010,2017-07-01
        2017,851712,2022,851713,
        2017,851712,2022,851714,
        2017,852010,2022,852030,
        2017,090111,2022,090111,
        2022,851713,2028,851799,
        2022,090111,2028,090119,
        """;

    private static readonly Nomenclature Loaded = new(
        "HS 2022",
        new[] { "851713", "851714", "852030", "090111", "09011100", "09011190" }.Select(code => KeyValuePair.Create(code, ""))
    );

    private static readonly HsEditions Editions = Read(Table);

    [Theory]
    [InlineData("851712", 2017, "2022-01-01", "851713,851714")]
    [InlineData("85171200", 2017, "2022-01-01", "851713,851714")]
    [InlineData("851711", 2012, "2017-07-01", "851713,851714")]
    [InlineData("852011", 2012, "2017-07-01", "852030")]
    [InlineData("852010", 2017, "2022-01-01", "852030")]
    public void Knows_what_became_of_a_code_through_all_editions(string code, int edition, string ended, string successors)
    {
        var found = Editions.Find(code)!;
        Assert.Equal((edition, ended), (found.Edition, $"{found.Ended:yyyy-MM-dd}"));
        Assert.Equal(successors.Split(','), found.Successors);
    }

    [Theory]
    [InlineData("090111")] // is in the loaded edition
    [InlineData("851799")] // is of one that isn't loaded yet
    [InlineData("123456")]
    [InlineData("8517")]
    [InlineData("")]
    public void Knows_nothing_of_other_codes(string code) => Assert.Null(Editions.Find(code));

    [Theory]
    [InlineData("851713", "2022-01-01", "851713")]
    [InlineData("851713", "2021-12-31", "851712")]
    [InlineData("85171300", "2021-12-31", "851712")]
    [InlineData("851714", "2017-06-30", "851711")]
    [InlineData("09011100", "2019-01-01", "09011100")]
    [InlineData("852030", "2021-01-01", "852010")]
    [InlineData("852030", "2014-01-01", "852010")] // of the two that were joined, that which kept its number
    public void Gives_a_code_as_it_was_on_a_day(string code, string day, string then) =>
        Assert.Equal(then, Editions.AsOf(code, DateOnly.ParseExact(day, "yyyy-MM-dd")));

    [Fact]
    public void Leaves_a_code_in_which_several_others_were_joined() =>
        Assert.Equal(
            "852030",
            Read("from_edition,from_code,to_edition,to_code\n2017,852010,2022,852030\n2017,852011,2022,852030\n")
                .AsOf("852030", new DateOnly(2020, 1, 1))
        );

    [Theory]
    [InlineData("852010", "852030", "HS_EDITION")]
    [InlineData("8520.10.00", "852030", "HS_EDITION")]
    [InlineData("851712", "851712", null)]
    [InlineData("8517.12", "851712", "HS_PUNCTUATION")]
    public void Reads_a_code_that_became_one_other_as_that_one_and_leaves_one_that_became_several(
        string text,
        string code,
        string? repair
    ) => Assert.Equal(new Resolution(code, repair), CodeText.HsCode(text, Loaded, Editions));

    [Fact]
    public void Reads_a_superseded_code_whose_zero_a_spreadsheet_took()
    {
        var editions = Read("from_edition,from_code,to_edition,to_code\n2017,090112,2022,090111\n");
        Assert.Equal(new Resolution("090111", "HS_EDITION"), CodeText.HsCode("90112", Loaded, editions));
    }

    [Fact]
    public void Still_rejects_a_code_of_no_edition() =>
        Assert.Equal(RejectRules.HsUnknown, CodeText.HsCode("999999", Loaded, Editions).Reject);

    [Theory]
    [InlineData("2022,851712,2017,851713", "row 2, column to_edition: \"2017\" is not later than 2022; a row tells")]
    [InlineData("22,851712,2022,851713", "row 2, column from_edition: \"22\" is not the year of an edition")]
    [InlineData("2017,85171,2022,851713", "row 2, column from_code: \"85171\" is not a code of six digits; format the column as text")]
    [InlineData("2017,851712,2022,8517AB", "row 2, column to_code: \"8517AB\" is not a code of six digits")]
    public void Says_what_is_wrong_in_the_list(string row, string sentence) =>
        Assert.Contains(
            sentence,
            Assert.Throws<FormatException>(() => Read($"from_edition,from_code,to_edition,to_code\n{row}\n")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Knows_of_none_as_shipped() => Assert.Equal(0, ReferenceData.Shipped.Editions.Count);

    private static HsEditions Read(string csv) => HsEditions.Read(CsvTable.Parse(Encoding.UTF8.GetBytes(csv), "hs-editions"), Loaded);
}
