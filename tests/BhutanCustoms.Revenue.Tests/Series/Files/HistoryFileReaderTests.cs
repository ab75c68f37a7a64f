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

    [Theory]
    [InlineData("sep=;\nmonth;amount\n2024-01;1\n2024-02;2\n")]
    [InlineData("Revenue of 2024\n\nSource: ministry;\nmonth;amount\n2024-01;1\n2024-02;2\n")]
    [InlineData("# exported\nmonth,amount\n2024-01,1\n2024-02,2\n")]
    public void Finds_the_header_below_what_stands_above_it(string text)
    {
        Assert.Equal(200, Amount(Read(text), new SeriesKey(), "2024-02"));
        Assert.Contains("passed over", Read(text).Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_line_of_a_fault_below_a_title()
    {
        var file = Read("Revenue of 2024\n\nmonth,amount\n2024-01,1\n2024-02,much\n");
        Assert.Equal(5, Assert.Single(file.Errors).Line);
    }

    [Theory]
    [InlineData("head", "Customs Duty", "Sales Tax", "Total")]
    [InlineData("head", "Duty", "GST", "Together")]
    [InlineData("office", "PHU", "SJK", "All offices")]
    [InlineData("head", "Duty", "GST", "")]
    public void Leaves_out_a_part_that_is_the_sum_of_the_others_and_says_so(string column, string one, string other, string sum)
    {
        var rows = Enumerable
            .Range(1, 6)
            .Select(month => $"2024-0{month},{one},{month}.10\n2024-0{month},{other},{2 * month}.20\n2024-0{month},{sum},{3 * month}.30\n");
        var file = Read($"month,{column},amount\n" + string.Concat(rows));
        Assert.Equal(330, Amount(file, new SeriesKey(), "2024-01"));
        Assert.Contains(file.Notes, note => note.Contains("is the sum of the others in each of 6 months", StringComparison.Ordinal));
    }

    [Fact]
    public void Asks_about_a_total_that_is_not_the_sum()
    {
        var rows = Enumerable
            .Range(1, 4)
            .Select(month => $"2024-0{month},Duty,1\n2024-0{month},GST,2\n2024-0{month},Total,{(month == 3 ? 7 : 3)}\n");
        var file = Read("month,head,amount\n" + string.Concat(rows));
        Assert.Contains("'Total' isn't the sum of the others in 2024-03", Assert.Single(file.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_two_heads_of_which_neither_is_a_total()
    {
        var rows = Enumerable.Range(1, 6).Select(month => $"2024-0{month},Duty,{month}\n2024-0{month},GST,{month}\n");
        Assert.Equal(400, Amount(Read("month,head,amount\n" + string.Concat(rows)), new SeriesKey(), "2024-02"));
    }

    [Theory]
    [InlineData("2021-09,1\n2021-12,1\n2022-03,1\n2022-06,1\n", "quarters")]
    [InlineData("2018-06,1\n2019-06,1\n2020-06,1\n2021-06,1\n", "years")]
    [InlineData("2021-Q3,1\n2021-Q4,1\n", "Quarters must be given as months")]
    public void Refuses_what_is_not_monthly(string rows, string part) =>
        Assert.Contains(part, Read("month,amount\n" + rows).Errors[0].Message, StringComparison.Ordinal);

    [Fact]
    public void Reads_dates_with_the_month_first_where_the_rows_show_it()
    {
        var months = string.Concat(Enumerable.Range(0, 18).Select(i => $"{1 + ((6 + i) % 12)}/1/{2021 + ((6 + i) / 12)},{i + 1}\n"));
        var file = Read("month,amount\n" + months);
        Assert.Equal(100, Amount(file, new SeriesKey(), "2021-07"));
        Assert.Equal(1800, Amount(file, new SeriesKey(), "2022-12"));
        Assert.Contains(file.Notes, note => note.Contains("'7/1/2021' were read with the month first", StringComparison.Ordinal));
        Assert.Equal(200, Amount(Read("month,amount\n1/31/2024,1\n2/29/2024,2\n"), new SeriesKey(), "2024-02"));
    }

    [Theory]
    [InlineData("31/01/2024,1\n2/29/2024,2\n", "the month first, and '31/01/2024'")]
    [InlineData("1/2/2024,1\n2/3/2024,2\n", "fit the order day, month as well as month, day")]
    [InlineData("2024-01,\"1,50\"\n2024-02,1.50\n", "has a decimal comma, and '1.50' in line 3 a decimal point")]
    [InlineData("2024-01,96.331\n2024-02,97.412\n", "'96.331' may be more than a thousand")]
    public void Asks_what_has_two_readings(string rows, string part) =>
        Assert.Contains(part, Read("month,amount\n" + rows).Errors[0].Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("96331504,78", 9633150478)]
    [InlineData("96.331.504,78", 9633150478)]
    [InlineData("96.331.504", 9633150400)]
    public void Reads_decimal_commas_where_all_amounts_have_them(string amount, long chhetrum)
    {
        var file = Read($"month;amount\n2024-01;{amount}\n2024-02;1,5\n");
        Assert.Equal(chhetrum, Amount(file, new SeriesKey(), "2024-01"));
        Assert.Contains(file.Notes, note => note.Contains("decimal comma", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_the_columns_that_it_does_not_read() =>
        Assert.Contains("Not read: the column region.", Read("month,region,amount\n2024-01,East,1\n").Notes);

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
