using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Fields;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Tests.Reading.Fields;

public class DateRuleTests
{
    private static readonly DateOnly Today = new(2026, 6, 30);

    [Theory]
    [InlineData("2026-01-31", "2026-01-31", null)]
    [InlineData("2026/01/31", "2026-01-31", "DATE_FORMAT")]
    [InlineData("20260131", "2026-01-31", "DATE_FORMAT")]
    [InlineData("31/1/2026", "2026-01-31", "DATE_FORMAT")]
    [InlineData("31.01.2026", "2026-01-31", "DATE_FORMAT")]
    [InlineData("1/31/2026", "2026-01-31", "DATE_FORMAT")]
    [InlineData("31-Jan-2026", "2026-01-31", "DATE_FORMAT")]
    [InlineData("15-OCT-25", "2025-10-15", "DATE_FORMAT")]
    [InlineData("4/4/2026", "2026-04-04", "DATE_FORMAT")]
    [InlineData("2026-01-31 23:59:59", "2026-01-31", "DATE_TIME_CUT")]
    [InlineData("2026-01-31T23:59:59Z", "2026-01-31", "DATE_TIME_CUT")]
    [InlineData("15-OCT-2025 10:30", "2025-10-15", "DATE_FORMAT")]
    [InlineData("31/1/2026 8:05", "2026-01-31", "DATE_FORMAT")]
    [InlineData("5/28/26 13:45", "2026-05-28", "DATE_FORMAT")]
    [InlineData("4/4/26 1:45 PM", "2026-04-04", "DATE_FORMAT")]
    [InlineData("31/1/26", "2026-01-31", "DATE_FORMAT")]
    [InlineData("2026-1-5 08:00", "2026-01-05", "DATE_FORMAT")]
    [InlineData("January 31, 2026", "2026-01-31", "DATE_FORMAT")]
    [InlineData("2026-01-31T23:59:59.123+06:00", "2026-01-31", "DATE_TIME_CUT")]
    public void Reads_known_formats(string text, string day, string? repair)
    {
        var read = Rule("yyyy-MM-dd").Read(text, required: true);

        Assert.Equal((DateOnly.Parse(day).DayNumber, repair, null), read);
    }

    [Theory]
    [InlineData("36526", "2000-01-01")]
    [InlineData("44197", "2021-01-01")]
    [InlineData("45351", "2024-02-29")]
    [InlineData("46053.75", "2026-01-31")]
    public void Reads_a_spreadsheet_s_day_numbers(string text, string day) =>
        Assert.Equal((DateOnly.Parse(day).DayNumber, "DATE_SERIAL", null), Rule("yyyy-MM-dd").Read(text, required: true));

    [Fact]
    public void Prefers_the_source_s_own_format() =>
        Assert.Equal((new DateOnly(2026, 4, 3).DayNumber, null, null), Rule("d/M/yyyy").Read("03/04/2026", required: true));

    [Theory]
    [InlineData("M/d/yy", "4/5/26 13:45", "2026-04-05")]
    [InlineData("d/M/yyyy", "4/5/2026 1:45:00 PM", "2026-05-04")]
    public void Cuts_the_time_off_the_source_s_own_format(string format, string text, string day) =>
        Assert.Equal((DateOnly.Parse(day).DayNumber, "DATE_TIME_CUT", null), Rule(format).Read(text, required: true));

    [Theory]
    [InlineData("3/4/2026", "DATE_AMBIGUOUS")]
    [InlineData("3-4-2026", "DATE_AMBIGUOUS")]
    [InlineData("3/4/26 10:30", "DATE_AMBIGUOUS")]
    [InlineData("2026-02-30", "DATE_MALFORMED")]
    [InlineData("31/31/2026", "DATE_MALFORMED")]
    [InlineData("yesterday", "DATE_MALFORMED")]
    [InlineData("12", "DATE_MALFORMED")]
    [InlineData("-45000", "DATE_MALFORMED")]
    [InlineData("2026-07-01", "DATE_FUTURE")]
    [InlineData("1989-12-31", "DATE_TOO_OLD")]
    [InlineData("", "MISSING")]
    [InlineData("NULL", "MISSING")]
    public void Rejects_what_is_no_single_known_day(string text, string code) =>
        Assert.Equal(code, Rule("yyyy-MM-dd").Read(text, required: true).Reject?.Code);

    [Theory]
    [InlineData("2026-06-30")]
    [InlineData("1990-01-01")]
    public void Accepts_the_first_and_the_last_day(string text) => Assert.Null(Rule("yyyy-MM-dd").Read(text, required: true).Reject);

    [Theory]
    [InlineData("")]
    [InlineData("NULL")]
    public void Leaves_a_missing_date_that_is_not_required(string text) =>
        Assert.Equal((DateColumn.Missing, null, null), Rule("yyyy-MM-dd").Read(text, required: false));

    private static DateRule Rule(params string[] formats) => new(formats, ["NULL"], Today);
}
