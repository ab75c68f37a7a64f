using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>
/// What a text is taken for as a date: first by the source's own formats, then by the known others where only one day fits
/// (3/4/2024 fits two and is rejected), then as a spreadsheet's day number (days since 1899-12-30). A time behind it is cut off.
/// </summary>
internal sealed class DateRule(IReadOnlyList<string> formats, IReadOnlyCollection<string> missing, DateOnly today)
{
    private const int FirstSerial = 36_526; // 2000-01-01
    private const int LastSerial = 73_050; // 2099-12-31
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private static readonly DateOnly SerialZero = new(1899, 12, 30);

    public (int Day, string? RepairCode, RejectRule? Reject) Read(string text, bool required)
    {
        if (text.Length == 0 || missing.Contains(text))
        {
            return (DateColumn.Missing, null, required ? RejectRules.Missing : null);
        }

        if (Any(text, formats) is { } day)
        {
            return Check(day, null);
        }

        var date = DateText.WithoutTime(text);
        if (Any(date, formats) is { } timed)
        {
            return Check(timed, "DATE_TIME_CUT");
        }

        var readings = DateText.Formats.Select(format => DateText.Read(date, format)).OfType<DateOnly>().Distinct().ToArray();
        if (readings.Length > 1)
        {
            return (DateColumn.Missing, null, RejectRules.DateAmbiguous);
        }

        if (readings.Length == 1)
        {
            return Check(readings[0], "DATE_FORMAT");
        }

        return
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial)
            && serial is >= FirstSerial and < LastSerial + 1
            ? Check(SerialZero.AddDays((int)serial), "DATE_SERIAL")
            : (DateColumn.Missing, null, RejectRules.DateMalformed);
    }

    private static DateOnly? Any(string text, IReadOnlyList<string> formats)
    {
        foreach (var format in formats)
        {
            if (DateText.Read(text, format) is { } day)
            {
                return day;
            }
        }

        return null;
    }

    private (int Day, string? RepairCode, RejectRule? Reject) Check(DateOnly day, string? repair) =>
        (
            day.DayNumber,
            repair,
            day > today ? RejectRules.DateFuture
            : day < Earliest ? RejectRules.DateTooOld
            : null
        );
}
