using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Reading;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>The rows at the beginning of an unknown file, under the delimiter that splits them best.</summary>
internal sealed record SampleTable(char Delimiter, IReadOnlyList<string> Header, IReadOnlyList<ColumnProfile> Columns)
{
    private const int MostRows = 5_000;

    /// <summary>Splits a file's beginning; rows with another number of fields than the header are passed over.</summary>
    public static SampleTable Of(ReadOnlySpan<byte> prefix)
    {
        var best = ("", Rows: new List<string[]>());
        foreach (var delimiter in FileSniffer.Delimiters)
        {
            var rows = Split(prefix, (byte)delimiter);
            if (best.Rows.Count == 0 || Weight(rows) > Weight(best.Rows))
            {
                best = (delimiter.ToString(), rows);
            }
        }

        var header = best.Rows[0].Select(name => name.Trim()).ToArray();
        return new SampleTable(
            best.Item1[0],
            header,
            [.. header.Select((_, index) => new ColumnProfile(best.Rows.Skip(1).Select(row => row[index].Trim())))]
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
        : Header.Count(name => ColumnProfile.IsNumber(name, false) || DateFormats.IsDate(name)) > Header.Count / 4
            ? new Refusal("NO_HEADER", "The first line holds values where column names should stand. Export the file with a header.")
        : null;

    private static long Weight(List<string[]> rows) => (long)rows.Count * (rows[0].Length - 1);

    private static List<string[]> Split(ReadOnlySpan<byte> text, byte delimiter)
    {
        var rows = new List<string[]>();
        while (text.Length > 0 && rows.Count < MostRows)
        {
            var length = RecordScanner.Next(text, delimiter, out var next);
            var fields = RecordScanner.Fields(text[..length], delimiter);
            if (rows.Count == 0 || fields.Length == rows[0].Length)
            {
                rows.Add(fields);
                text = text[next..];
            }
            else
            {
                text = text[(text.IndexOf((byte)'\n') is var end and >= 0 ? end + 1 : text.Length)..]; // a stray quote takes its own line only
            }
        }

        return rows;
    }
}
