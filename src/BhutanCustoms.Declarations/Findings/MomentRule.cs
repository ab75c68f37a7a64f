using System.Globalization;
using System.Text.RegularExpressions;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Fields;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Findings;

/// <summary>
/// What a text is taken for as a moment: a date as declarations have it (so 3/4/2026 fits two days and is rejected), perhaps a time behind
/// it, perhaps an offset behind that; or a spreadsheet's day number, whose fraction is the time. Without an offset it is Bhutan's time.
/// </summary>
internal sealed partial class MomentRule(string dateFormat)
{
    private static readonly DateOnly Latest = new(2099, 12, 31);
    private readonly DateRule dates = new([dateFormat.Length > 0 ? dateFormat : "yyyy-MM-dd"], [], Latest);

    /// <summary>The moment (UTC), whether just its day is known, and the reason where the text is none.</summary>
    public (DateTimeOffset Moment, bool OnDay, RejectRule? Reject) Read(string text)
    {
        var parts = Parts().Match(text);
        var date = parts.Success ? parts.Groups["date"].Value : text;
        var (day, repair, reject) = dates.Read(date, required: true);
        if (reject is not null || day == DateColumn.Missing)
        {
            return (default, false, reject ?? RejectRules.Missing);
        }

        var midnight = BhutanCalendar.StartOf(DateOnly.FromDayNumber(day));
        if (!parts.Groups["time"].Success)
        {
            var fraction = repair == "DATE_SERIAL" ? double.Parse(date, CultureInfo.InvariantCulture) % 1 : 0;
            return (midnight.AddSeconds(Math.Round(fraction * 86_400)), fraction == 0, null);
        }

        return
            TimeOnly.TryParse($"{parts.Groups["time"].Value} {parts.Groups["half"].Value}", CultureInfo.InvariantCulture, out var time)
            && Offset(parts.Groups["zone"].Value) is { } offset
            ? (new DateTimeOffset(DateOnly.FromDayNumber(day), time, offset).ToUniversalTime(), false, null)
            : (default, false, RejectRules.DateMalformed);
    }

    private static TimeSpan? Offset(string zone)
    {
        if (zone.Length <= 1)
        {
            return TimeSpan.FromHours(zone.Length == 0 ? 6 : 0);
        }

        var minutes =
            (60 * int.Parse(zone.AsSpan(1, 2), CultureInfo.InvariantCulture))
            + int.Parse(zone.AsSpan(zone.Length - 2), CultureInfo.InvariantCulture);
        return minutes <= 14 * 60 ? TimeSpan.FromMinutes(zone[0] == '-' ? -minutes : minutes) : null;
    }

    [GeneratedRegex(
        @"^(?<date>.*?\d)(?:(?:\s+|T)(?<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?)\s*(?<half>[AaPp][Mm])?\s*(?<zone>[Zz]|[+-]\d{2}:?\d{2})?)?$"
    )]
    private static partial Regex Parts();
}
