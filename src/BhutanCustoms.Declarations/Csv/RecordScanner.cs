using System.Text;

namespace BhutanCustoms.Declarations.Csv;

/// <summary>
/// Finds where CSV records and fields end (RFC 4180: quotes around fields, doubled inside them; CRLF or LF), on UTF-8 bytes.
/// A quote opens a field only at its beginning; elsewhere it is text.
/// </summary>
public static class RecordScanner
{
    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    /// <summary>Finds the end of the record at the beginning of the text.</summary>
    /// <param name="text">Text that begins with a record.</param>
    /// <param name="delimiter">The byte between fields.</param>
    /// <param name="next">Where the next record begins; the text's length where the record has no line end.</param>
    /// <returns>The record's length without its line end.</returns>
    public static int Next(ReadOnlySpan<byte> text, byte delimiter, out int next)
    {
        var at = 0;
        while (true)
        {
            var found = text[at..].IndexOfAny(Quote, LineFeed);
            if (found < 0)
            {
                next = text.Length;
                return Trim(text, text.Length);
            }

            at += found;
            if (text[at] == LineFeed)
            {
                next = at + 1;
                return Trim(text, at);
            }

            at = at == 0 || text[at - 1] == delimiter ? AfterQuoted(text, at) : at + 1;
        }
    }

    /// <summary>
    /// Where a quoted field that opens at an index ends: just behind its closing quote, or the text's length where nothing closes it.
    /// </summary>
    public static int AfterQuoted(ReadOnlySpan<byte> text, int open)
    {
        var at = open + 1;
        while (true)
        {
            var found = text[at..].IndexOf(Quote);
            if (found < 0)
            {
                return text.Length;
            }

            at += found + 1;
            if (at >= text.Length || text[at] != Quote)
            {
                return at;
            }

            at++;
        }
    }

    /// <summary>The fields of one record as text, without their quotes.</summary>
    public static string[] Fields(ReadOnlySpan<byte> record, byte delimiter)
    {
        var fields = new List<string>();
        var at = 0;
        while (true)
        {
            var end = FieldEnd(record, at, delimiter);
            fields.Add(Encoding.UTF8.GetString(Unquote(record[at..end])));
            if (end >= record.Length)
            {
                return [.. fields];
            }

            at = end + 1;
        }
    }

    /// <summary>Where the field that begins at an index ends: the delimiter behind it, or the record's length.</summary>
    public static int FieldEnd(ReadOnlySpan<byte> record, int start, byte delimiter)
    {
        var from = start < record.Length && record[start] == Quote ? AfterQuoted(record, start) : start;
        var found = record[from..].IndexOf(delimiter);
        return found < 0 ? record.Length : from + found;
    }

    /// <summary>
    /// Whether every quoted field of a record is closed and, in a record of several lines, has nothing behind its closing quote: else a
    /// stray quote made it.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="delimiter">The byte between fields.</param>
    /// <param name="count">How many fields it has, as far as it was looked at.</param>
    public static bool IsWellFormed(ReadOnlySpan<byte> record, byte delimiter, out int count)
    {
        var spansLines = record.Contains(LineFeed);
        count = 0;
        for (var start = 0; start <= record.Length; count++)
        {
            var end = FieldEnd(record, start, delimiter);
            if (start < end && record[start] == Quote)
            {
                var quoteEnd = AfterQuoted(record, start);
                if (record[start..quoteEnd].Count(Quote) % 2 != 0 || (spansLines && quoteEnd != end))
                {
                    return false;
                }
            }

            start = end + 1;
        }

        return true;
    }

    /// <summary>A field without the quotes around it and with doubled quotes made single; other fields as they are.</summary>
    public static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> field)
    {
        if (field.Length < 2 || field[0] != Quote)
        {
            return field;
        }

        var inner = field[^1] == Quote ? field[1..^1] : field[1..];
        if (inner.IndexOf(Quote) < 0)
        {
            return inner;
        }

        var text = new byte[inner.Length];
        var length = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            text[length++] = inner[i];
            if (inner[i] == Quote && i + 1 < inner.Length && inner[i + 1] == Quote)
            {
                i++;
            }
        }

        return text.AsSpan(0, length);
    }

    private static int Trim(ReadOnlySpan<byte> text, int end) => end > 0 && text[end - 1] == CarriageReturn ? end - 1 : end;
}
