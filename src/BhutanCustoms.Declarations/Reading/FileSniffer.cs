using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Workbooks;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>Takes a first look at a file's beginning: is it text, in which delimiter, with which columns?</summary>
public static class FileSniffer
{
    /// <summary>How many bytes of the file's decoded beginning are enough.</summary>
    public const int PrefixBytes = 262_144;

    /// <summary>
    /// Binds a file's beginning to a mapping, or says why the file is refused. The header is the line that has the most of the mapping's
    /// columns.
    /// </summary>
    /// <param name="prefix">The beginning of the decoded file, see <see cref="DecodedText"/>.</param>
    /// <param name="mapping">The source's mapping.</param>
    public static SniffResult Sniff(ReadOnlySpan<byte> prefix, SourceMapping mapping)
    {
        if (Unreadable(prefix) is { } unreadable)
        {
            return new SniffResult(null, unreadable);
        }

        var (layout, end) = HeaderCandidate
            .In(prefix)
            .Select(header =>
                (Layout: new FileLayout(mapping, header.Delimiter, header.Names, Bind(header.Names, mapping), header.Line), header.End)
            )
            .OrderByDescending(one => one.Layout.Columns.Count)
            .ThenBy(one => one.Layout.HeaderLine)
            .ThenByDescending(one => one.Layout.Header.Count)
            .FirstOrDefault();
        var refusal = layout is null ? Headless : MissingColumns(layout) ?? Repeated(layout) ?? NoRows(prefix[end..]);
        return refusal is null ? new SniffResult(layout, null) : new SniffResult(null, refusal);
    }

    /// <summary>How well a row of a workbook fits as the header of a source's files.</summary>
    /// <param name="mapping">The source's mapping.</param>
    public static Func<IReadOnlyList<string>, HeaderFit> Header(SourceMapping mapping) =>
        names => new HeaderFit(Bind([.. names], mapping).Count, MissingColumns(mapping, names).Count == 0);

    /// <summary>Why a beginning can't be read as a table at all; null where it can.</summary>
    public static Refusal? Unreadable(ReadOnlySpan<byte> prefix)
    {
        if (prefix.Trim(" \t\r\n"u8).Length == 0)
        {
            return new Refusal("EMPTY", "The file is empty. Export it again.");
        }

        var controls = 0;
        foreach (var value in prefix)
        {
            controls += value is < 32 and not ((byte)'\t' or (byte)'\n' or (byte)'\r') ? 1 : 0;
        }

        if (controls > prefix.Length / 1000 || prefix.Contains((byte)0))
        {
            return new Refusal(
                "NOT_TEXT",
                $"The file is not text: {controls:N0} of its first {prefix.Length:N0} bytes are control characters. Upload a CSV file."
            );
        }

        var lineEnd = prefix.IndexOf((byte)'\n');
        if (lineEnd < 0 && prefix.Contains((byte)'\r'))
        {
            return new Refusal("LINE_ENDS", "The lines end with carriage returns only. Save the file with CRLF or LF line ends.");
        }

        return lineEnd > RecordBlockReader.MostRecordBytes || (lineEnd < 0 && prefix.Length > RecordBlockReader.MostRecordBytes)
            ? new Refusal(
                "NO_HEADER",
                $"The first line is longer than {RecordBlockReader.MostRecordBytes:N0} bytes, so it is no header. The first "
                    + $"line must hold the column names."
            )
            : null;
    }

    /// <summary>The refusal of a file that has nothing but a separator's line.</summary>
    internal static Refusal Headless { get; } = new("NO_ROWS", "The file has no header and no rows. Export it again.");

    /// <summary>Why there is nothing behind a header; null where there is something.</summary>
    internal static Refusal? NoRows(ReadOnlySpan<byte> behind) =>
        behind.Trim(" \t\r\n"u8).Length > 0 ? null : new Refusal("NO_ROWS", "The file has a header and no rows. Export it again.");

    /// <summary>The columns that a mapping needs and a header hasn't.</summary>
    public static IReadOnlyList<string> MissingColumns(SourceMapping mapping, IReadOnlyList<string> header) =>
        [
            .. mapping
                .Mapped.Where(mapped => !mapped.Source.Optional)
                .SelectMany(mapped => mapped.Source.ColumnNames)
                .Where(column => !header.Contains(column.Trim(), StringComparer.OrdinalIgnoreCase))
                .Distinct(),
        ];

    private static List<FileColumn> Bind(string[] header, SourceMapping mapping)
    {
        var columns = new List<FileColumn>();
        foreach (var (field, source) in mapping.Mapped)
        {
            int[] indexes =
            [
                .. source.ColumnNames.Select(column =>
                    Array.FindIndex(header, name => name.Equals(column.Trim(), StringComparison.OrdinalIgnoreCase))
                ),
            ];
            if (indexes.Length > 0 && indexes.All(index => index >= 0))
            {
                columns.Add(new FileColumn(field, source, indexes));
            }
        }

        return columns;
    }

    private static Refusal? MissingColumns(FileLayout layout)
    {
        var missing = MissingColumns(layout.Mapping, layout.Header);
        return missing.Count == 0
            ? null
            : new Refusal(
                "COLUMNS_MISSING",
                $"The mapping \"{layout.Mapping.Source}\" needs the column{(missing.Count == 1 ? "" : "s")} "
                    + $"{string.Join(", ", missing.Select(column => $"\"{column}\""))}. Of the first {HeaderCandidate.MostLines} lines the "
                    + $"file's line {layout.HeaderLine} fits best, and{Name(layout.Delimiter)} it has "
                    + $"{string.Join(", ", layout.Header.Take(40).Select(name => $"\"{Cut(name)}\""))}. Correct the export or the mapping."
            );
    }

    private static Refusal? Repeated(FileLayout layout)
    {
        var repeated = layout
            .Columns.SelectMany(column => column.Indexes, (_, index) => layout.Header[index])
            .FirstOrDefault(name => layout.Header.Count(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) > 1);
        return repeated is null
            ? null
            : new Refusal(
                "COLUMN_REPEATED",
                $"The column \"{Cut(repeated)}\" stands more than once in the header; which one is meant? Name them differently."
            );
    }

    // The comma is the usual one, and none that a sheet has.
    private static string Name(char delimiter) =>
        delimiter switch
        {
            ',' => "",
            '\t' => " read with tabs between columns",
            _ => $" read with the delimiter \"{delimiter}\"",
        };

    private static string Cut(string name) => name.Length <= 60 ? name : name[..60] + "…";
}
