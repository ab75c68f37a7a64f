using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Files;

namespace BhutanCustoms.Revenue.Tests.Series.Files;

public sealed class HistoryFileReaderTests
{
    private static HistoryFile Read(string text) => HistoryFileReader.Read(new StringReader(text));

    private static long? Amount(HistoryFile file, SeriesKey key, string month)
    {
        Assert.Empty(file.Errors);
        Assert.True(Month.TryParse(month, out var at));
        return file.History!.AsOf(new DateOnly(2030, 1, 1)).Amount(key, at);
    }

    [Fact]
    public void Reads_month_and_value_under_their_usual_names()
    {
        var file = Read("Revenue (Nu),Period\n\"1,234,567.89\",Jan 2024\n-5,2024-02-29\n");
        Assert.Equal(123456789, Amount(file, new SeriesKey(), "2024-01"));
        Assert.Equal(-500, Amount(file, new SeriesKey(), "2024-02"));
    }

    [Fact]
    public void Reads_parts_in_any_order_and_with_semicolons()
    {
        var file = Read("Tax Head;value;RRCO;ds\ngst;10.00;PHU;01/2024\ngst;2.50;GEL;01/2024\n");
        Assert.Equal(1250, Amount(file, new SeriesKey(Head: "gst"), "2024-01"));
        Assert.Equal(250, Amount(file, new SeriesKey(Office: "GEL"), "2024-01"));
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Reads_two_columns_under_any_separator_and_with_Windows_line_ends(char separator)
    {
        var file = Read($"month{separator}amount\r\n2024-01{separator}10.50\r\n2024-02{separator}11\r\n");
        Assert.Equal(1050, Amount(file, new SeriesKey(), "2024-01"));
        Assert.Equal(1100, Amount(file, new SeriesKey(), "2024-02"));
    }

    [Fact]
    public void Lets_a_later_version_supersede_an_earlier_one()
    {
        var file = Read("month,value,known_at\n2024-01,12,2024-03-01\n2024-01,10,2024-02-05\n");
        Assert.Equal(1200, Amount(file, new SeriesKey(), "2024-01"));
        Assert.Equal(1000, file.History!.AsOf(new DateOnly(2024, 2, 29)).Amount(new SeriesKey(), Month.Of(2024, 1)));
    }

    [Fact]
    public void States_gaps_and_empty_amounts()
    {
        var file = Read("month,value\n2024-01,1\n2024-03,\n2024-04,NaN\n2024-06,2\n");
        Assert.Null(Amount(file, new SeriesKey(), "2024-03"));
        Assert.Contains(file.Notes, n => n.Contains("2024-03, 2024-04", StringComparison.Ordinal));
        Assert.Contains(file.Notes, n => n.Contains("Not in the file at all: 2024-02, 2024-05", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("month,price\n2024-01,1\n", 1, "month, price")]
    [InlineData("value\n1\n", 1, "months")]
    [InlineData("month,value,amount\n2024-01,1,2\n", 1, "leave one out")]
    [InlineData("month,value\n2024-13,1\n", 2, "'2024-13'")]
    [InlineData("month,value\n2024-01,1\n2024-02,1.2.3\n", 3, "'1.2.3'")]
    [InlineData("month,value\n2024-01,99999999999999999999\n", 2, "90,000,000,000,000,000")]
    [InlineData("month,value\n2024-01,8000000000000000\n2024-02,8000000000000000\n", 2, "10,000,000,000,000,000")]
    [InlineData("month,value\n2024-01,1\n\nJan 2024,2\n", 4, "in line 2 already")]
    [InlineData("month,value,known_at\n2024-01,1,yesterday\n", 2, "'yesterday'")]
    [InlineData("month,value\n2024-01,\n", 2, "at least one")]
    public void Names_line_value_and_remedy(string text, int line, string part)
    {
        var file = Read(text);
        Assert.Null(file.History);
        Assert.Equal(line, file.Errors[0].Line);
        Assert.Contains(part, file.Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_after_twenty_errors() =>
        Assert.Equal(20, Read("month,value\n" + string.Concat(Enumerable.Repeat("x,1\n", 1000))).Errors.Count);

    [Theory]
    [InlineData("2024-01", 2024, 1)]
    [InlineData("2024/1", 2024, 1)]
    [InlineData("202412", 2024, 12)]
    [InlineData("2024-01-31", 2024, 1)]
    [InlineData("2024-01-01T00:00:00", 2024, 1)]
    [InlineData("1/2024", 2024, 1)]
    [InlineData("31/01/2024", 2024, 1)]
    [InlineData("Jan 2024", 2024, 1)]
    [InlineData("Sept. 2024", 2024, 9)]
    [InlineData("december-24", 2024, 12)]
    [InlineData("1 Jan 2024", 2024, 1)]
    [InlineData("2024-02-30", 0, 0)]
    [InlineData("2024", 0, 0)]
    [InlineData("0204-01", 0, 0)]
    [InlineData("2204-01", 0, 0)]
    [InlineData("01/31/2024", 0, 0)]
    [InlineData("Smarch 2024", 0, 0)]
    public void Reads_months_as_people_write_them(string text, int year, int number) =>
        Assert.Equal(year == 0 ? null : Month.Of(year, number), MonthParser.Read(text));

    [Theory]
    [InlineData("1234567.89", 123456789L)]
    [InlineData("1,234,567.89", 123456789L)]
    [InlineData("12,34,567.89", 123456789L)]
    [InlineData("1 234 567", 123456700L)]
    [InlineData("(1,000)", -100000L)]
    [InlineData("−5", -500L)]
    [InlineData("Nu. 10", 1000L)]
    [InlineData("1.5e6", 150000000L)]
    [InlineData(".5", 50L)]
    [InlineData("0.005", 0L)]
    [InlineData("0.015", 2L)]
    [InlineData("1,23", null)]
    [InlineData("(5", null)]
    [InlineData("1e99", null)]
    [InlineData("abc", null)]
    public void Reads_amounts_as_people_write_them(string text, long? chhetrum) => Assert.Equal(chhetrum, AmountParser.Read(text));
}
