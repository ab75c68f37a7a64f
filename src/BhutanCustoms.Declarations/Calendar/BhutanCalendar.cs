using System.Globalization;

namespace BhutanCustoms.Declarations.Calendar;

/// <summary>Days and hours in Bhutan, which is at UTC+6 all year.</summary>
public static class BhutanCalendar
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(6);

    /// <summary>The day in Bhutan at a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>The day whose work lists a file received at a moment is for: the same day, or the next from an hour on.</summary>
    public static DateOnly WorkDateOf(DateTimeOffset moment, int nextDayFromHour) =>
        DayOf(moment).AddDays(moment.ToOffset(Offset).Hour >= nextDayFromHour ? 1 : 0);

    /// <summary>The first moment of a day in Bhutan, in UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, Offset).ToUniversalTime();

    /// <summary>The last moment of a day in Bhutan, in UTC.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => StartOf(day).AddDays(1).AddTicks(-1);

    /// <summary>A moment by Bhutan's clock, in a .NET format; invariant culture.</summary>
    public static string Text(DateTimeOffset moment, string format) =>
        moment.ToOffset(Offset).ToString(format, CultureInfo.InvariantCulture);
}
