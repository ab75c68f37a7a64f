namespace BhutanCustoms.Pipeline.Preprocessing;

/// <summary>Days in Bhutan, which is at UTC+6 all year.</summary>
public static class WorkCalendar
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(6);

    /// <summary>The day in Bhutan at a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>The day whose work lists a file received at a moment is for: the same day, or the next from an hour on.</summary>
    public static DateOnly WorkDateOf(DateTimeOffset moment, int nextDayFromHour) =>
        DayOf(moment).AddDays(moment.ToOffset(Offset).Hour >= nextDayFromHour ? 1 : 0);
}
