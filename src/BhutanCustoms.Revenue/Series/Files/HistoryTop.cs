using BhutanCustoms.Declarations.Csv;
using Sylvan.Data.Csv;

namespace BhutanCustoms.Revenue.Series.Files;

/// <summary>The top of a history file: its header, which may stand below titles, and what was read beyond it.</summary>
internal sealed record HistoryTop(
    int Line,
    IReadOnlyDictionary<HistoryColumn, int> Columns,
    string? Problem,
    CsvDataReaderOptions Options,
    string Rest,
    IReadOnlyList<string> Notes
)
{
    private const string Separators = ",;\t|";

    /// <summary>Reads up to the header; null where there is no text.</summary>
    public static HistoryTop? Of(TextReader text)
    {
        var lines = new List<string>();
        while (lines.Count < HeaderCandidate.MostLines && text.ReadLine() is { } line)
        {
            lines.Add(line);
            if (Named(lines) is null && !string.IsNullOrWhiteSpace(line) && Under(lines, lines.Count - 1) is { Problem: null } header)
            {
                return header;
            }
        }

        var first = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line) && !IsSeparator(line));
        return first < 0 ? null : Under(lines, first);
    }

    private static char? Named(List<string> lines) => lines.Count == 1 && IsSeparator(lines[0]) ? lines[0].Trim('"')[4] : null;

    private static bool IsSeparator(string line) =>
        line.Trim('"') is { Length: 5 } trimmed && trimmed.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    private static HistoryTop Under(List<string> lines, int at)
    {
        var line = lines[at];
        // The reader's own guess takes a file of two columns with semicolons for one of a single column.
        var options = new CsvDataReaderOptions
        {
            HasHeaders = false,
            MaxBufferSize = 1 << 20,
            Delimiter = IsSeparator(lines[0])
                ? lines[0].Trim('"')[4]
                : Separators.MaxBy(separator => line.Count(letter => letter == separator)),
        };
        var names = Fields(line, options);
        var (columns, problem) = HistoryHeader.Read(names);
        string[] unused = [.. names.Where((name, index) => name.Length > 0 && !columns.ContainsValue(index))];
        return new HistoryTop(
            at + 1,
            columns,
            problem,
            options,
            string.Concat(lines.Skip(at + 1).Select(rest => rest + "\n")),
            [
                .. at > 0 ? (string[])[$"The header stands on line {at + 1}; what is above was passed over."] : [],
                .. unused.Length > 0
                    ? (string[])[$"Not read: the column{(unused.Length == 1 ? "" : "s")} {string.Join(", ", unused)}."]
                    : [],
            ]
        );
    }

    private static string[] Fields(string header, CsvDataReaderOptions options)
    {
        using var csv = CsvDataReader.Create(new StringReader(header), options);
        return csv.Read() ? [.. Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetString(i).Trim())] : [];
    }
}
