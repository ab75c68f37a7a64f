using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Workbooks;
using Sylvan.Data.Csv;

namespace BhutanCustoms.Revenue.Series.Files;

/// <summary>
/// Reads a user's own monthly series from CSV: a column of months and one of amounts in Nu, and optionally office, head, chapter group,
/// origin and the time an amount became known, in any order and under their usual names. Of amounts of one cell that became known at
/// different times the later supersedes the earlier.
/// </summary>
public static class HistoryFileReader
{
    private const int MostErrors = 20;
    private static readonly HashSet<string> Missing = new(
        ["", "na", "n/a", "nan", "null", "-", "--", "..."],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>How well a row of a workbook fits as the header of a history.</summary>
    /// <param name="names">The row.</param>
    public static HeaderFit Header(IReadOnlyList<string> names) =>
        HistoryHeader.Read(names) is var (columns, problem) ? new HeaderFit(columns.Count, problem is null) : default;

    /// <summary>Reads a file. What is wrong with it is in the result, never an exception.</summary>
    /// <param name="text">
    /// Comma, semicolon, tab or bar separated text with a header; titles, comments and a line <c>sep=;</c> may stand above it.
    /// </param>
    public static HistoryFile Read(TextReader text)
    {
        try
        {
            return Read(HistoryTop.Of(text), text);
        }
        catch (CsvFormatException problem)
        {
            return Refused(problem.RowNumber + 1, $"The text isn't CSV ({problem.Message}): check quotes and separators.");
        }
    }

    private static HistoryFile Refused(int line, string message) => new(null, [new HistoryFileError(line, message)], []);

    private static HistoryFile Read(HistoryTop? top, TextReader text)
    {
        if (top is null)
        {
            return Refused(1, "The file is empty: it needs a header with the columns month and amount.");
        }

        if (top.Problem is { } problem)
        {
            return Refused(top.Line, problem);
        }

        var raw = new List<RawRow>();
        using (var csv = CsvDataReader.Create(new RestReader(top.Rest, text), top.Options))
        {
            while (csv.Read())
            {
                if (csv.RowFieldCount > 1 || csv.GetString(0).Length > 0)
                {
                    raw.Add(Raw(csv, top.Columns, top.Line));
                }
            }
        }

        var habits = HistoryHabits.Of(raw);
        if (habits.Errors.Count > 0)
        {
            return new HistoryFile(null, habits.Errors, []);
        }

        var rows = new HistoryRows(top.Columns.ContainsKey(HistoryColumn.KnownAt));
        foreach (var row in raw.TakeWhile(_ => rows.Errors.Count < MostErrors))
        {
            Add(rows, row, habits);
        }

        return rows.ToFile([.. top.Notes, .. habits.Notes]);
    }

    private static RawRow Raw(CsvDataReader csv, IReadOnlyDictionary<HistoryColumn, int> columns, int header)
    {
        string? Field(HistoryColumn column) =>
            columns.TryGetValue(column, out var i) && i < csv.RowFieldCount ? csv.GetString(i).Trim() : null;
        string? Part(HistoryColumn column) => Field(column) is { Length: > 0 } part ? part : null;

        return new RawRow(
            csv.RowNumber + header,
            Field(HistoryColumn.Month) ?? "",
            Field(HistoryColumn.Amount) ?? "",
            new SeriesKey(
                Part(HistoryColumn.Office),
                Part(HistoryColumn.Head),
                Part(HistoryColumn.ChapterGroup),
                Part(HistoryColumn.Origin)
            ),
            Field(HistoryColumn.KnownAt)
        );
    }

    private static void Add(HistoryRows rows, RawRow row, HistoryHabits habits)
    {
        if (MonthParser.Read(row.Month, habits.MonthFirst) is not { } month)
        {
            rows.Errors.Add(
                new HistoryFileError(
                    row.Line,
                    $"'{row.Month}' isn't a month from 1950 to 2100: write it as 2024-01, 01/2024 or Jan 2024."
                        + (row.Month.Contains('q', StringComparison.OrdinalIgnoreCase) ? " Quarters must be given as months." : "")
                )
            );
            return;
        }

        var amount = AmountParser.Read(habits.DecimalComma ? WithPoint(row.Amount) : row.Amount);
        if (amount is null && !Missing.Contains(row.Amount))
        {
            rows.Errors.Add(
                new HistoryFileError(
                    row.Line,
                    AmountParser.IsTooLarge(row.Amount)
                        ? $"'{row.Amount}' is 90,000,000,000,000,000 Nu or more, too much to be true: check its unit and decimal sign."
                        : $"'{row.Amount}' isn't an amount: write it as 1234567.89 or 1,234,567.89; a file may have decimal commas, if "
                            + "all of its amounts have them."
                )
            );
            return;
        }

        if (!TryKnownAt(row.KnownAt, out var knownAt))
        {
            rows.Errors.Add(
                new HistoryFileError(
                    row.Line,
                    $"'{row.KnownAt}' isn't a time: write it as 2024-02-05 or 2024-02-05T18:00:00+06:00, or leave it empty."
                )
            );
            return;
        }

        rows.Add(row.Line, month, row.Key, amount, knownAt);
    }

    private static string WithPoint(string amount) => amount.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');

    /// <summary>A day counts as its end by Bhutan's clock.</summary>
    private static bool TryKnownAt(string? text, out DateTimeOffset? knownAt)
    {
        var good = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant);
        knownAt =
            !good ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? BhutanCalendar.EndOf(day)
            : instant;
        return good || string.IsNullOrEmpty(text);
    }
}

/// <summary>Text of which some lines have been looked at: they are read again first.</summary>
internal sealed class RestReader(string lookedAt, TextReader rest) : TextReader
{
    private readonly StringReader first = new(lookedAt);

    public override int Peek() => first.Peek() is >= 0 and var letter ? letter : rest.Peek();

    public override int Read() => first.Read() is >= 0 and var letter ? letter : rest.Read();

    public override int Read(char[] buffer, int index, int count) =>
        first.Read(buffer, index, count) is > 0 and var length ? length : rest.Read(buffer, index, count);

    public override int Read(Span<char> buffer) => first.Read(buffer) is > 0 and var length ? length : rest.Read(buffer);
}
