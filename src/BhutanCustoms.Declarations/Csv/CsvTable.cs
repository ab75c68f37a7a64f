using System.Globalization;
using System.Text;

namespace BhutanCustoms.Declarations.Csv;

/// <summary>A small CSV file held whole, for reference lists: header and rows by column name.</summary>
public sealed class CsvTable
{
    private readonly Dictionary<string, int> columns;

    private CsvTable(string name, string[] header, IEnumerable<string[]> rows)
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

        Rows = [.. rows.Select((fields, index) => new Row(this, index + 2, fields))];
    }

    /// <summary>The name used in messages.</summary>
    public string Name { get; }

    /// <summary>The column names.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Parses UTF-8 text with a header.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="name">Its name for messages.</param>
    /// <exception cref="FormatException">The file is empty, or a column stands twice in its header.</exception>
    public static CsvTable Parse(ReadOnlySpan<byte> utf8, string name)
    {
        var records = new List<string[]>();
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        while (utf8.Length > 0)
        {
            var length = RecordScanner.Next(utf8, (byte)',', out var next);
            if (length > 0)
            {
                records.Add(RecordScanner.Fields(utf8[..length], (byte)','));
            }

            utf8 = utf8[next..];
        }

        return records.Count == 0
            ? throw new FormatException($"{name} is empty; it needs a header and rows.")
            : new CsvTable(name, records[0], records.Skip(1));
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
