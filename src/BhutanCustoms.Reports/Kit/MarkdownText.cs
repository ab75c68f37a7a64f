using System.Text;

namespace BhutanCustoms.Reports.Kit;

/// <summary>Markdown that says what it is given: names from files are never taken for markup.</summary>
internal sealed class MarkdownText
{
    private readonly StringBuilder text = new();

    public MarkdownText Heading(int level, string heading) => Block($"{new string('#', level)} {Escape(heading)}");

    public MarkdownText Paragraph(string sentences) => Block(Escape(sentences));

    /// <summary>Adds a block of Markdown as it is.</summary>
    public MarkdownText Block(string markdown)
    {
        text.Append(markdown).Append("\n\n");
        return this;
    }

    public MarkdownText List(IEnumerable<string> sentences) =>
        Block(string.Join('\n', sentences.Select(sentence => $"- {Escape(sentence)}")));

    /// <summary>A table whose first columns are words and whose others are numbers.</summary>
    public MarkdownText Table(IReadOnlyList<string> header, int words, IEnumerable<IReadOnlyList<string>> rows)
    {
        Row(header);
        text.Append('|').AppendJoin('|', header.Select((_, column) => column < words ? "---" : "---:")).Append("|\n");
        foreach (var row in rows)
        {
            Row(row);
        }

        text.Append('\n');
        return this;
    }

    public override string ToString() => text.ToString().TrimEnd('\n') + '\n';

    public static string Escape(string words)
    {
        var escaped = new StringBuilder();
        foreach (var sign in words)
        {
            if (sign is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '~' or '&' or '!')
            {
                escaped.Append('\\');
            }

            escaped.Append(sign is '\r' or '\n' ? ' ' : sign);
        }

        return escaped.ToString();
    }

    private void Row(IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(Escape)).Append(" |\n");
}
