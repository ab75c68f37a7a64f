using BhutanCustoms.Declarations.Calendar;

namespace BhutanCustoms.Declarations.Tests.Calendar;

public sealed class BhutanCalendarTests
{
    [Theory]
    [InlineData("2026-06-30T17:59:59Z", "2026-06-30")]
    [InlineData("2026-06-30T18:00:00Z", "2026-07-01")]
    [InlineData("2026-12-31T23:30:00-05:00", "2027-01-01")]
    public void The_day_begins_at_midnight_in_Bhutan(string moment, string day) =>
        Assert.Equal(DateOnly.Parse(day), BhutanCalendar.DayOf(DateTimeOffset.Parse(moment)));

    // 12:00 in Bhutan is 06:00 UTC.
    [Theory]
    [InlineData("2026-06-30T05:59:59Z", 12, "2026-06-30")]
    [InlineData("2026-06-30T06:00:00Z", 12, "2026-07-01")]
    [InlineData("2026-06-30T17:59:00Z", 12, "2026-07-01")]
    [InlineData("2026-06-30T18:00:00Z", 12, "2026-07-01")]
    [InlineData("2026-07-01T05:59:00Z", 12, "2026-07-01")]
    [InlineData("2026-06-30T17:59:00Z", 24, "2026-06-30")]
    [InlineData("2026-06-30T18:00:00Z", 0, "2026-07-02")]
    public void From_the_set_hour_on_a_file_is_for_the_next_day(string moment, int hour, string day) =>
        Assert.Equal(DateOnly.Parse(day), BhutanCalendar.WorkDateOf(DateTimeOffset.Parse(moment), hour));
}
