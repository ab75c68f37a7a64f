using System.Globalization;
using System.Text;

namespace BhutanCustoms.Declarations.Csv;

/// <summary>A small CSV file held whole, for reference lists: header and rows by column name.</summary>
public sealed class CsvTable
{
    private readonly Dictionary<string, int> columns;

    private CsvTable(string name, string[] header, IEnumerable<(int Line, string[] Fields)> rows)
    {
        Name = name;
        Header = header;
        columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < header.Length; index++)
        {
            if (!columns.TryAdd(header[index].Trim(), index))
            {
                throw new FormatException($"{name} has the column {header[index].Trim()} more than once.");
            }
        }

        Rows = [.. rows.Select(row => new Row(this, row.Line, row.Fields))];
    }

    /// <summary>The name used in messages.</summary>
    public string Name { get; }

    /// <summary>The column names.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>
    /// Parses text with a header, as spreadsheets save it: UTF-8 or Windows-1252, with comma, semicolon, tab or bar; blank lines, comments
    /// (<c>#</c>) and a line <c>sep=;</c> may stand above the header.
    /// </summary>
    /// <param name="utf8">The file.</param>
    /// <param name="name">Its name for messages.</param>
    /// <exception cref="FormatException">The file is empty, or a column stands twice in its header.</exception>
    public static CsvTable Parse(ReadOnlySpan<byte> utf8, string name)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        utf8 = SourceText.IsUtf8(utf8) ? utf8 : SourceText.FromWindows1252(utf8);
        var (delimiters, at) = HeaderCandidate.Begin(utf8);
        var line = at > 0 ? 2 : 1;
        for (; at < utf8.Length && IsPassedOver(utf8[at..HeaderCandidate.NextLine(utf8, at)]); line++)
        {
            at = HeaderCandidate.NextLine(utf8, at);
        }

        utf8 = utf8[at..];
        var delimiter = Delimiter(utf8, delimiters);
        var records = new List<(int Line, string[] Fields)>();
        while (utf8.Length > 0)
        {
            var length = RecordScanner.Next(utf8, delimiter, out var next);
            if (length > 0)
            {
                records.Add((line, RecordScanner.Fields(utf8[..length], delimiter)));
            }

            line += utf8[..next].Count((byte)'\n');
            utf8 = utf8[next..];
        }

        return records.Count == 0
            ? throw new FormatException($"{name} is empty; it needs a header and rows.")
            : new CsvTable(name, records[0].Fields, records.Skip(1));
    }

    /// <summary>Refuses a list that has what a failed formula of a spreadsheet shows.</summary>
    /// <exception cref="FormatException">A field is one; the message names list, row, column and error.</exception>
    public void RefuseFailedFormulas()
    {
        foreach (var row in Rows)
        {
            if (Header.FirstOrDefault(column => SpreadsheetErrors.Contains(row[column.Trim()])) is { } column)
            {
                throw row.Bad(column.Trim(), "a value, but the error of a formula: mend it in the spreadsheet");
            }
        }
    }

    /// <summary>Whether the table has a column.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    private static bool IsPassedOver(ReadOnlySpan<byte> line) => line.Trim(" \t\r\n"u8) is var text && (text.Length == 0 || text[0] == '#');

    private static byte Delimiter(ReadOnlySpan<byte> text, IReadOnlyList<char> candidates)
    {
        var (best, most) = ((byte)candidates[0], 0);
        foreach (var candidate in candidates)
        {
            var count = RecordScanner.Fields(text[..RecordScanner.Next(text, (byte)candidate, out _)], (byte)candidate).Length;
            (best, most) = count > most ? ((byte)candidate, count) : (best, most);
        }

        return best;
    }

    /// <summary>The first of some column names that the table has.</summary>
    /// <exception cref="FormatException">It has none of them.</exception>
    public string Column(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (columns.ContainsKey(name))
            {
                return name;
            }
        }

        throw new FormatException(
            $"{Name} has none of the columns {string.Join(", ", names.ToArray())}; it has {string.Join(", ", Header)}."
        );
    }

    /// <summary>One row.</summary>
    public sealed class Row
    {
        private readonly CsvTable table;
        private readonly int line;
        private readonly string[] fields;

        internal Row(CsvTable table, int line, string[] fields)
        {
            this.table = table;
            this.line = line;
            this.fields = fields;
        }

        /// <summary>The text in a column; empty where the row is short.</summary>
        /// <exception cref="FormatException">There is no such column.</exception>
        public string this[string column] =>
            table.columns.TryGetValue(column, out var index)
                ? index < fields.Length
                    ? fields[index]
                    : ""
                : throw new FormatException($"{table.Name} has no column {column}; it has {string.Join(", ", table.Header)}.");

        /// <summary>The whole number in a column.</summary>
        /// <exception cref="FormatException">It isn't one; the message names list, row, column and value.</exception>
        public int WholeNumber(string column) =>
            int.TryParse(this[column], NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw Bad(column, "a whole number");

        /// <summary>The number in a column.</summary>
        /// <exception cref="FormatException">It isn't one; the message names list, row, column and value.</exception>
        public double Number(string column) =>
            double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw Bad(column, "a number");

        /// <summary>The day in a column, as yyyy-MM-dd.</summary>
        /// <exception cref="FormatException">It isn't one; the message names list, row, column and value.</exception>
        public DateOnly Date(string column) =>
            DateOnly.TryParseExact(this[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
                ? value
                : throw Bad(column, "a day as yyyy-MM-dd");

        internal FormatException Bad(string column, string wanted) =>
            new($"{table.Name}, row {line}, column {column}: \"{this[column]}\" is not {wanted}.");
    }
}
