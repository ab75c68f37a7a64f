using System.Text;

namespace BhutanCustoms.Declarations.Csv;

/// <summary>A line near the beginning of a file that may be its header, split by one delimiter.</summary>
/// <param name="Delimiter">The character between fields.</param>
/// <param name="Line">The line on which it stands, from 1.</param>
/// <param name="End">Where the record behind it begins, in bytes.</param>
/// <param name="Names">Its fields, without blanks around them.</param>
public sealed record HeaderCandidate(char Delimiter, int Line, int End, string[] Names)
{
    /// <summary>Titles, comments and blank lines may stand above a header; below so many lines nobody looks for it.</summary>
    public const int MostLines = 30;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>
    /// The lines of a beginning that aren't blank, under each delimiter; under the one that Excel's line <c>sep=;</c> names, where there
    /// is one, which is itself no candidate.
    /// </summary>
    /// <param name="prefix">The beginning of the decoded file.</param>
    public static IReadOnlyList<HeaderCandidate> In(ReadOnlySpan<byte> prefix)
    {
        var candidates = new List<HeaderCandidate>();
        var (delimiters, start) = Begin(prefix);
        foreach (var delimiter in delimiters)
        {
            var at = start;
            for (var line = start > 0 ? 2 : 1; at < prefix.Length && line <= MostLines; line++)
            {
                var next = NextLine(prefix, at);
                if (prefix[at..next].IndexOfAnyExcept(" \t\r\n"u8) >= 0)
                {
                    candidates.Add(Of(prefix, delimiter, line, at, next));
                }

                at = next;
            }
        }

        return candidates;
    }

    /// <summary>The delimiters to try, and where the text begins: behind a line <c>sep=;</c>, where there is one.</summary>
    public static (IReadOnlyList<char> Delimiters, int Start) Begin(ReadOnlySpan<byte> prefix)
    {
        var next = NextLine(prefix, 0);
        var line = prefix[..next].Trim("\r\n\""u8);
        return line.Length == 5 && Ascii.EqualsIgnoreCase(line[..4], "sep="u8) && line[4] is not (byte)'"' and < 128
            ? ([(char)line[4]], next)
            : (Delimiters, 0);
    }

    /// <summary>Where the line behind the one at an index begins.</summary>
    internal static int NextLine(ReadOnlySpan<byte> text, int at)
    {
        var end = text[at..].IndexOf((byte)'\n');
        return end < 0 ? text.Length : at + end + 1;
    }

    // A name may go over lines. What a stray quote in a title takes with it is a candidate of its own all the same.
    private static HeaderCandidate Of(ReadOnlySpan<byte> prefix, char delimiter, int line, int start, int next)
    {
        var length = RecordScanner.Next(prefix[start..], (byte)delimiter, out var end);
        var record = prefix.Slice(start, length);
        if (record.Count((byte)'\n') >= MostLines)
        {
            record = prefix[start..next].TrimEnd("\r\n"u8);
            end = next - start;
        }

        var utf8 = SourceText.IsUtf8(record) ? record : SourceText.FromWindows1252(record);
        return new HeaderCandidate(
            delimiter,
            line,
            start + end,
            [.. RecordScanner.Fields(utf8, (byte)delimiter).Select(name => name.Trim())]
        );
    }
}
