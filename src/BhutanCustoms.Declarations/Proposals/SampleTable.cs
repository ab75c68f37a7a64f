using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>
/// The rows at the beginning of an unknown file, under the delimiter that splits them best, behind the line that is the header.
/// </summary>
/// <param name="Delimiter">The character between fields.</param>
/// <param name="Line">The header's line, from 1.</param>
/// <param name="Header">The column names.</param>
/// <param name="Rows">The rows behind it, without blanks around their fields.</param>
/// <param name="Columns">What each column's values look like.</param>
/// <param name="Title">What stands first above the header; empty where nothing does.</param>
internal sealed record SampleTable(
    char Delimiter,
    int Line,
    IReadOnlyList<string> Header,
    IReadOnlyList<string[]> Rows,
    IReadOnlyList<ColumnProfile> Columns,
    string Title
)
{
    private const int MostRows = 5_000;
    private const double NameFits = 0.6;

    /// <summary>Splits a file's beginning; rows with another number of fields than the header are passed over.</summary>
    public static SampleTable Of(ReadOnlySpan<byte> prefix)
    {
        var (delimiters, start) = HeaderCandidate.Begin(prefix);
        var best = (Delimiter: ',', Lines: new List<(int Line, string[] Fields)>(), Width: 0, Weight: -1L);
        foreach (var delimiter in delimiters)
        {
            var lines = Split(prefix[start..], (byte)delimiter, start > 0 ? 2 : 1);
            var width = Width(lines);
            var weight = (long)lines.Count(line => Fits(line.Fields, width)) * (width - 1);
            best = weight > best.Weight ? (delimiter, lines, width, weight) : best;
        }

        var table = best.Lines.Where(line => Fits(line.Fields, best.Width)).ToArray();
        var header = HeaderOf(table);
        string[][] rows = [.. table.Where(line => line.Line > header.Line).Select(line => line.Fields)];
        return new SampleTable(
            best.Delimiter,
            header.Line,
            header.Fields,
            rows,
            [.. header.Fields.Select((_, index) => new ColumnProfile(rows.Select(row => row[index])))],
            best.Lines.Where(line => line.Line < header.Line).SelectMany(line => line.Fields).FirstOrDefault(field => field.Length > 0)
                ?? ""
        );
    }

    /// <summary>The beginning without the row that it cuts in two, if any.</summary>
    public static ReadOnlySpan<byte> WholeRows(ReadOnlySpan<byte> prefix) =>
        prefix.Length < FileSniffer.PrefixBytes ? prefix : prefix[..(prefix.LastIndexOf((byte)'\n') + 1)];

    /// <summary>Why the rows can't be a table with a header; null where they can.</summary>
    public Refusal? Fault() =>
        Columns.All(column => column.Filled == 0) ? new Refusal("NO_ROWS", "The file has a header and no rows. Export it again.")
        : Header.Count < 2
            ? new Refusal(
                "ONE_COLUMN",
                "The rows can't be split into columns: none of comma, semicolon, tab and bar separates them. Export the file "
                    + "with one of these."
            )
        : Header.Count(IsValue) > Header.Count / 4
            ? new Refusal(
                "NO_HEADER",
                $"No line of the first {HeaderCandidate.MostLines} has column names: line {Line} holds values where they should stand. "
                    + "Export the file with a header."
            )
        : null;

    /// <summary>
    /// The line that has the most names of fields; where names say nothing, the first one that is mostly filled, since titles leave the
    /// cells beside them empty.
    /// </summary>
    private static (int Line, string[] Fields) HeaderOf((int Line, string[] Fields)[] table)
    {
        var top = table.Where(line => line.Line <= HeaderCandidate.MostLines).ToArray();
        if (top.Length == 0)
        {
            return table.Length > 0 ? table[0] : (1, [""]);
        }

        var named = top.MaxBy(line => Names(line.Fields));
        return Names(named.Fields) >= 2 ? named
            : top.FirstOrDefault(line => line.Fields.Count(field => field.Length > 0) > 0.6 * line.Fields.Length)
                is { Fields: not null } first
                ? first
            : top[0];
    }

    /// <summary>How many names are those of fields.</summary>
    public static int Names(IReadOnlyList<string> fields) =>
        fields.Count(name =>
            name.Length > 0 && !IsValue(name) && DeclarationFields.All.Any(field => FieldVocabulary.Fit(name, field.Name) >= NameFits)
        );

    private static bool IsValue(string text) => ColumnProfile.IsNumber(text, false) || DateFormats.IsDate(text);

    private static bool Fits(string[] fields, int width) =>
        fields.Length == width || (fields.Length == width + 1 && fields[^1].Length == 0);

    /// <summary>How many fields most lines have, weighing what many fields would say.</summary>
    private static int Width(List<(int Line, string[] Fields)> lines) =>
        lines.Count == 0
            ? 0
            : lines.CountBy(line => line.Fields.Length).MaxBy(width => ((long)width.Value * (width.Key - 1), -width.Key)).Key;

    private static List<(int Line, string[] Fields)> Split(ReadOnlySpan<byte> text, byte delimiter, int line)
    {
        var lines = new List<(int Line, string[] Fields)>();
        var widths = new HashSet<int>();
        while (text.Length > 0 && lines.Count < MostRows)
        {
            var length = RecordScanner.Next(text, delimiter, out var next);
            var fields = Fields(text[..length], delimiter);
            if (
                text[..length].Contains((byte)'\n')
                && !(RecordScanner.IsWellFormed(text[..length], delimiter, out _) && (lines.Count == 0 || widths.Contains(fields.Length)))
            )
            {
                // A stray quote takes its own line only.
                next = HeaderCandidate.NextLine(text, 0);
                fields = Fields(text[..next].TrimEnd("\r\n"u8), delimiter);
            }

            if (length > 0)
            {
                lines.Add((line, fields));
                widths.Add(fields.Length);
            }

            line += text[..next].Count((byte)'\n');
            text = text[next..];
        }

        return lines;
    }

    private static string[] Fields(ReadOnlySpan<byte> record, byte delimiter) =>
        [
            .. RecordScanner
                .Fields(SourceText.IsUtf8(record) ? record : SourceText.FromWindows1252(record), delimiter)
                .Select(field => field.Trim()),
        ];
}
