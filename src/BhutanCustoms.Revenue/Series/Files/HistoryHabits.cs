using System.Text.RegularExpressions;

namespace BhutanCustoms.Revenue.Series.Files;

/// <summary>How a file writes its months and amounts, judged by all of its rows: one row alone may have two readings.</summary>
/// <param name="MonthFirst">Whether the month stands in front of the day, as in 7/31/2021.</param>
/// <param name="DecimalComma">Whether the comma is the decimal sign.</param>
/// <param name="Errors">What has to be corrected, since no reading fits all rows, or two do.</param>
/// <param name="Notes">What was understood.</param>
internal sealed partial record HistoryHabits(
    bool MonthFirst,
    bool DecimalComma,
    IReadOnlyList<HistoryFileError> Errors,
    IReadOnlyList<string> Notes
)
{
    public static HistoryHabits Of(IReadOnlyList<RawRow> rows)
    {
        var (errors, notes) = (new List<HistoryFileError>(), new List<string>());
        return new HistoryHabits(MonthsFirst(rows, errors, notes), DecimalCommas(rows, errors, notes), errors, notes);
    }

    private static bool MonthsFirst(IReadOnlyList<RawRow> rows, List<HistoryFileError> errors, List<string> notes)
    {
        var dates = rows.Select(row => (Row: row, Parts: Date().Match(row.Month)))
            .Where(one => one.Parts.Success)
            .Select(one =>
                (
                    one.Row,
                    First: int.Parse(one.Parts.Groups[1].ValueSpan),
                    Second: int.Parse(one.Parts.Groups[2].ValueSpan),
                    Year: one.Parts.Groups[3].Value
                )
            )
            .ToArray();
        var dayFirst = dates.FirstOrDefault(date => date.First > 12).Row;
        var monthFirst = dates.FirstOrDefault(date => date.Second > 12).Row;
        if (dayFirst is not null && monthFirst is not null)
        {
            errors.Add(
                new HistoryFileError(
                    monthFirst.Line,
                    $"'{monthFirst.Month}' has the month first, and '{dayFirst.Month}' in line {dayFirst.Line} the day: write all months "
                        + $"as 2024-01."
                )
            );
            return false;
        }

        if (dayFirst is not null || dates.All(date => date.First == date.Second))
        {
            return false;
        }

        // A series has one row a month: the reading that gives fewer months takes several rows for the same one.
        var (byDay, byMonth) = (
            dates.Select(date => (date.Row.Key, date.Year, date.Second)).Distinct().Count(),
            dates.Select(date => (date.Row.Key, date.Year, date.First)).Distinct().Count()
        );
        if (monthFirst is not null || byMonth > byDay)
        {
            notes.Add($"Dates such as '{(monthFirst ?? dates[0].Row).Month}' were read with the month first.");
            return true;
        }

        if (byMonth == byDay)
        {
            errors.Add(
                new HistoryFileError(
                    dates[0].Row.Line,
                    $"'{dates[0].Row.Month}' and the other dates fit the order day, month as well as month, day: write months as 2024-01."
                )
            );
        }

        return false;
    }

    private static bool DecimalCommas(IReadOnlyList<RawRow> rows, List<HistoryFileError> errors, List<string> notes)
    {
        var comma = rows.FirstOrDefault(row => Comma().IsMatch(row.Amount));
        var point = rows.FirstOrDefault(row => Point().IsMatch(row.Amount));
        if (comma is not null && point is not null)
        {
            errors.Add(
                new HistoryFileError(
                    comma.Line,
                    $"'{comma.Amount}' has a decimal comma, and '{point.Amount}' in line {point.Line} a decimal point: write all amounts "
                        + $"alike."
                )
            );
        }
        else if (comma is not null)
        {
            notes.Add($"Amounts such as '{comma.Amount}' were read with a decimal comma.");
            return point is null;
        }
        else if (point is null && rows.FirstOrDefault(row => Open().IsMatch(row.Amount)) is { } open)
        {
            errors.Add(
                new HistoryFileError(
                    open.Line,
                    $"'{open.Amount}' may be more than a thousand, or less: amounts have two decimals at most. Write thousands without "
                        + $"points."
                )
            );
        }

        return false;
    }

    [GeneratedRegex(@"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\b")]
    private static partial Regex Date();

    [GeneratedRegex(@"^[^\d]*[\d. \u00A0]*\d,(\d{1,2}|\d{4,})\D*$|^\D*\d{1,3}(\.\d{3}){2,}\D*$|\d\.\d{3},\d")]
    private static partial Regex Comma();

    [GeneratedRegex(@"\.(\d{1,2}|\d{4,})\D*$|\d,\d{2,3}\.\d|^\D*\d{1,3}(,\d{2,3})+,\d{3}\D*$")]
    private static partial Regex Point();

    [GeneratedRegex(@"^\D*[1-9]\d{0,2}\.\d{3}\D*$")]
    private static partial Regex Open();
}
