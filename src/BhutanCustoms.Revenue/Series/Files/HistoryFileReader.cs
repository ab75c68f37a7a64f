using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
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
    private const string Separators = ",;\t|";

    private static readonly HashSet<string> Missing = new(
        ["", "na", "n/a", "nan", "null", "-", "--", "..."],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Reads a file. What is wrong with it is in the result, never an exception.</summary>
    /// <param name="text">Comma, semicolon, tab or bar separated text with a header.</param>
    public static HistoryFile Read(TextReader text)
    {
        try
        {
            return text.ReadLine() is { } header
                ? Read(header, text)
                : Refused(1, "The file is empty: it needs a header with the columns month and amount.");
        }
        catch (CsvFormatException problem)
        {
            return Refused(problem.RowNumber + 1, $"The text isn't CSV ({problem.Message}): check quotes and separators.");
        }
    }

    private static HistoryFile Refused(int line, string message) => new(null, [new HistoryFileError(line, message)], []);

    private static HistoryFile Read(string header, TextReader text)
    {
        // The reader's own guess takes a file of two columns with semicolons for one of a single column.
        var options = new CsvDataReaderOptions
        {
            HasHeaders = false,
            MaxBufferSize = 1 << 20,
            Delimiter = Separators.MaxBy(separator => header.Count(letter => letter == separator)),
        };
        var (columns, problem) = HistoryHeader.Read(Fields(header, options));
        if (problem is not null)
        {
            return Refused(1, problem);
        }

        using var csv = CsvDataReader.Create(text, options);
        var rows = new HistoryRows(columns.ContainsKey(HistoryColumn.KnownAt));
        while (csv.Read() && rows.Errors.Count < MostErrors)
        {
            if (csv.RowFieldCount > 1 || csv.GetString(0).Length > 0)
            {
                Add(rows, csv, columns);
            }
        }

        return rows.ToFile();
    }

    private static string[] Fields(string header, CsvDataReaderOptions options)
    {
        using var csv = CsvDataReader.Create(new StringReader(header), options);
        return csv.Read() ? [.. Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetString(i).Trim())] : [];
    }

    private static void Add(HistoryRows rows, CsvDataReader csv, Dictionary<HistoryColumn, int> columns)
    {
        var line = csv.RowNumber + 1;
        string? Field(HistoryColumn column) =>
            columns.TryGetValue(column, out var i) && i < csv.RowFieldCount ? csv.GetString(i).Trim() : null;
        string? Part(HistoryColumn column) => Field(column) is { Length: > 0 } part ? part : null;

        if (MonthParser.Read(Field(HistoryColumn.Month) ?? "") is not { } month)
        {
            rows.Errors.Add(
                new HistoryFileError(
                    line,
                    $"'{Field(HistoryColumn.Month)}' isn't a month from 1950 to 2100: write it as 2024-01, 01/2024 or Jan 2024."
                )
            );
            return;
        }

        var amountText = Field(HistoryColumn.Amount) ?? "";
        var amount = AmountParser.Read(amountText);
        if (amount is null && !Missing.Contains(amountText))
        {
            rows.Errors.Add(
                new HistoryFileError(
                    line,
                    $"'{amountText}' isn't an amount in Nu below 90,000,000,000,000,000: write it as 1234567.89 or 1,234,567.89."
                )
            );
            return;
        }

        var known = Field(HistoryColumn.KnownAt);
        if (!TryKnownAt(known, out var knownAt))
        {
            rows.Errors.Add(
                new HistoryFileError(
                    line,
                    $"'{known}' isn't a time: write it as 2024-02-05 or 2024-02-05T18:00:00+06:00, or leave it empty."
                )
            );
            return;
        }

        rows.Add(
            line,
            month,
            new SeriesKey(
                Part(HistoryColumn.Office),
                Part(HistoryColumn.Head),
                Part(HistoryColumn.ChapterGroup),
                Part(HistoryColumn.Origin)
            ),
            amount,
            knownAt
        );
    }

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
