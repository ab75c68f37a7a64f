namespace BhutanCustoms.Declarations.Tests.Builders;

/// <summary>
/// Splits CSV one character at a time, as a person would: a field that begins with a quote ends at the next single quote, records end at a
/// line feed outside quotes. It knows nothing of blocks, limits or stray quotes.
/// </summary>
internal static class SlowCsv
{
    public static List<(int Line, string[] Fields)> Split(string text, char delimiter)
    {
        var records = new List<(int, string[])>();
        var (fields, field, line, firstLine) = (new List<string>(), "", 1, 1);
        var (atStart, inQuotes) = (true, false);
        for (var i = 0; i <= text.Length; i++)
        {
            var end = i == text.Length;
            if (!end && inQuotes)
            {
                line += text[i] == '\n' ? 1 : 0;
                if (text[i] != '"')
                {
                    field += text[i];
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field += text[i++];
                }
                else
                {
                    inQuotes = false;
                }
            }
            else if (!end && text[i] == '"' && atStart)
            {
                (inQuotes, atStart) = (true, false);
            }
            else if (!end && text[i] == delimiter)
            {
                fields.Add(field);
                (field, atStart) = ("", true);
            }
            else if (end || text[i] == '\n')
            {
                fields.Add(field.EndsWith('\r') ? field[..^1] : field);
                if (fields.Count > 1 || fields[0].Length > 0)
                {
                    records.Add((firstLine, [.. fields]));
                }

                (fields, field, atStart, line) = ([], "", true, line + 1);
                firstLine = line;
            }
            else
            {
                field += text[i];
                atStart = false;
            }
        }

        return records;
    }
}
