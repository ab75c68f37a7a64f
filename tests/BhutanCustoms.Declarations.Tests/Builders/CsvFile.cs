using System.Text;

namespace BhutanCustoms.Declarations.Tests.Builders;

/// <summary>Builds the bytes of a CSV file; fields are quoted where they must be.</summary>
internal sealed class CsvFile(params IReadOnlyList<string> columns)
{
    private readonly List<string> lines = [];

    public char Delimiter { get; init; } = ',';

    public string LineEnd { get; init; } = "\n";

    public bool EndsWithLineEnd { get; init; } = true;

    public CsvFile Row(params IEnumerable<string> fields)
    {
        lines.Add(Join(fields));
        return this;
    }

    public CsvFile Row(IReadOnlyDictionary<string, string> byColumn) =>
        Row(columns.Select(column => byColumn.GetValueOrDefault(column, "")));

    public CsvFile Line(string raw)
    {
        lines.Add(raw);
        return this;
    }

    public string Text => string.Join(LineEnd, lines.Prepend(Join(columns))) + (EndsWithLineEnd ? LineEnd : "");

    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    private string Join(IEnumerable<string> fields) => string.Join(Delimiter, fields.Select(Field));

    private string Field(string text) =>
        text.IndexOfAny([Delimiter, '"', '\n', '\r']) < 0 ? text : '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
