using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Mappings;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>Takes a first look at a file's beginning: is it text, in which delimiter, with which columns?</summary>
public static class FileSniffer
{
    /// <summary>How many bytes of the file's decoded beginning are enough.</summary>
    public const int PrefixBytes = 262_144;

    internal static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>Binds a file's beginning to a mapping, or says why the file is refused.</summary>
    /// <param name="prefix">The beginning of the decoded file, see <see cref="DecodedText"/>.</param>
    /// <param name="mapping">The source's mapping.</param>
    public static SniffResult Sniff(ReadOnlySpan<byte> prefix, SourceMapping mapping)
    {
        if (Unreadable(prefix) is { } unreadable)
        {
            return new SniffResult(null, unreadable);
        }

        FileLayout? best = null;
        foreach (var delimiter in Delimiters)
        {
            var header = Header(prefix, delimiter);
            var layout = new FileLayout(mapping, delimiter, header, Bind(header, mapping));
            best =
                best is null || (layout.Columns.Count, header.Length).CompareTo((best.Columns.Count, best.Header.Count)) > 0
                    ? layout
                    : best;
        }

        var refusal = MissingColumns(best!) ?? Repeated(best!) ?? NoRows(prefix, best!);
        return refusal is null ? new SniffResult(best, null) : new SniffResult(null, refusal);
    }

    /// <summary>The column names of a file's first line under a delimiter.</summary>
    public static string[] Header(ReadOnlySpan<byte> prefix, char delimiter)
    {
        var length = RecordScanner.Next(prefix, (byte)delimiter, out _);
        return [.. RecordScanner.Fields(prefix[..length], (byte)delimiter).Select(name => name.Trim())];
    }

    /// <summary>Why a beginning can't be read as a table at all; null where it can.</summary>
    public static Refusal? Unreadable(ReadOnlySpan<byte> prefix)
    {
        if (prefix.Trim(" \t\r\n"u8).Length == 0)
        {
            return new Refusal("EMPTY", "The file is empty. Export it again.");
        }

        if (prefix.StartsWith("PK\u0003\u0004"u8))
        {
            return new Refusal(
                "WORKBOOK",
                "The file is an Excel workbook or a ZIP archive. Save it as \"CSV UTF-8\" and upload that, or pack it with gzip."
            );
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

    private static List<FileColumn> Bind(string[] header, SourceMapping mapping)
    {
        var columns = new List<FileColumn>();
        foreach (var (field, source) in mapping.Mapped)
        {
            var index = source.Column is null
                ? -1
                : Array.FindIndex(header, name => name.Equals(source.Column.Trim(), StringComparison.OrdinalIgnoreCase));
            if (index >= 0)
            {
                columns.Add(new FileColumn(field, source, index));
            }
        }

        return columns;
    }

    private static Refusal? MissingColumns(FileLayout layout)
    {
        var bound = layout.Columns.Select(column => column.Source.Column).ToHashSet();
        var missing = layout
            .Mapping.Mapped.Where(mapped => mapped.Source is { Column: not null, Optional: false } && !bound.Contains(mapped.Source.Column))
            .Select(mapped => $"\"{mapped.Source.Column}\"")
            .ToArray();
        return missing.Length == 0
            ? null
            : new Refusal(
                "COLUMNS_MISSING",
                $"The mapping \"{layout.Mapping.Source}\" needs the column{(missing.Length == 1 ? "" : "s")} "
                    + $"{string.Join(", ", missing)}; the file's first line, read with the delimiter {Name(layout.Delimiter)}, has "
                    + $"{string.Join(", ", layout.Header.Take(40).Select(name => $"\"{Cut(name)}\""))}. Correct the export or the "
                    + $"mapping."
            );
    }

    private static Refusal? Repeated(FileLayout layout)
    {
        var repeated = layout
            .Columns.Select(column => layout.Header[column.Index])
            .FirstOrDefault(name => layout.Header.Count(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) > 1);
        return repeated is null
            ? null
            : new Refusal(
                "COLUMN_REPEATED",
                $"The column \"{Cut(repeated)}\" stands more than once in the header; which one is meant? Name them differently."
            );
    }

    private static Refusal? NoRows(ReadOnlySpan<byte> prefix, FileLayout layout)
    {
        RecordScanner.Next(prefix, (byte)layout.Delimiter, out var next);
        return prefix[next..].Trim(" \t\r\n"u8).Length > 0
            ? null
            : new Refusal("NO_ROWS", "The file has a header and no rows. Export it again.");
    }

    private static string Name(char delimiter) => delimiter == '\t' ? "tab" : $"\"{delimiter}\"";

    private static string Cut(string name) => name.Length <= 60 ? name : name[..60] + "…";
}
