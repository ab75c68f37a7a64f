using System.Globalization;
using System.Text.RegularExpressions;

namespace BhutanCustoms.Reliability.Double;

/// <summary>A filter of rows, as far as the pipeline writes them: comparisons of properties, and, or, not, parentheses.</summary>
internal sealed partial class TableFilter
{
    private readonly List<string> tokens;
    private readonly string text;
    private int at;

    private TableFilter(string text) => (this.text, tokens) = (text, [.. Token().Matches(text).Select(match => match.Value)]);

    public static Func<StoredRow, bool> Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return _ => true;
        }

        var filter = new TableFilter(text);
        var parsed = filter.Or();
        return filter.at == filter.tokens.Count ? parsed : throw filter.Unknown();
    }

    private Func<StoredRow, bool> Or()
    {
        var left = And();
        while (Take("or"))
        {
            var (before, right) = (left, And());
            left = row => before(row) || right(row);
        }

        return left;
    }

    private Func<StoredRow, bool> And()
    {
        var left = Term();
        while (Take("and"))
        {
            var (before, right) = (left, Term());
            left = row => before(row) && right(row);
        }

        return left;
    }

    private Func<StoredRow, bool> Term()
    {
        if (Take("not"))
        {
            var denied = Term();
            return row => !denied(row);
        }

        if (Take("("))
        {
            var inner = Or();
            return Take(")") ? inner : throw Unknown();
        }

        var (name, comparison, wanted) = (Next(), Next(), Literal(Next()));
        Func<int, bool> holds = comparison switch
        {
            "eq" => order => order == 0,
            "ne" => order => order != 0,
            "gt" => order => order > 0,
            "ge" => order => order >= 0,
            "lt" => order => order < 0,
            "le" => order => order <= 0,
            _ => throw Unknown(),
        };
        return row => ValueOf(row, name) is { } value && value.GetType() == wanted.GetType() && holds(Compare(value, wanted));
    }

    private static int Compare(IComparable value, IComparable wanted) =>
        value is string text ? string.CompareOrdinal(text, (string)wanted) : value.CompareTo(wanted);

    private static IComparable? ValueOf(StoredRow row, string name) =>
        name switch
        {
            "PartitionKey" => row.Partition,
            "RowKey" => row.Row,
            "Timestamp" => row.Written,
            _ => row.Properties.GetValueOrDefault(name)?.Value,
        };

    private IComparable Literal(string token) =>
        token[0] == '\'' ? token[1..^1].Replace("''", "'", StringComparison.Ordinal)
        : token is "true" or "false" ? token == "true"
        : token.StartsWith("datetime'", StringComparison.Ordinal)
            ? DateTimeOffset.Parse(token["datetime'".Length..^1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : double.TryParse(token.TrimEnd('L'), CultureInfo.InvariantCulture, out var number) ? number
        : throw Unknown();

    private string Next() => at < tokens.Count ? tokens[at++] : throw Unknown();

    private bool Take(string token)
    {
        var taken = at < tokens.Count && tokens[at] == token;
        at += taken ? 1 : 0;
        return taken;
    }

    private NotSupportedException Unknown() => new($"The storage double doesn't know the filter {text}.");

    [GeneratedRegex("datetime'[^']*'|'(?:[^']|'')*'|[()]|[^\\s()']+")]
    private static partial Regex Token();
}
