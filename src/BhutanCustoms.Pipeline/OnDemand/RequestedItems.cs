using System.Globalization;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>
/// Turns items as JSON into the lines of one file, so that they are read, repaired and checked by the very code that reads batches, all at
/// once. What can't be a line is told of the item and costs the others nothing.
/// </summary>
internal sealed class RequestedItems
{
    // A record of a file may have 64 KiB, and a longer one would cost the lines behind it.
    private const int MostBytes = 60_000;
    private const int LongestName = 60;
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] needed;
    private readonly List<ItemProblem>[] problems;
    private readonly List<string>[] unknown;
    private readonly List<int> places = [];
    private readonly List<string?[]> rows = [];

    public RequestedItems(IReadOnlyList<JsonElement> items, SourceMapping mapping)
    {
        foreach (var column in mapping.Mapped.Select(mapped => mapped.Source.Column).OfType<string>())
        {
            columns.TryAdd(column.Trim(), columns.Count);
        }

        needed =
        [
            .. mapping
                .Mapped.Where(mapped => mapped.Source is { Column: not null, Optional: false })
                .Select(mapped => mapped.Source.Column!.Trim())
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        problems = [.. items.Select(_ => new List<ItemProblem>())];
        unknown = [.. items.Select(_ => new List<string>())];
        for (var place = 0; place < items.Count; place++)
        {
            if (Read(items[place], place) is { } values && Fits(values, place))
            {
                rows.Add(values);
                places.Add(place);
            }
        }
    }

    /// <summary>The place in the request of each line behind the header.</summary>
    public IReadOnlyList<int> Places => places;

    /// <summary>What stands against each item that is no line; empty for the others.</summary>
    public IReadOnlyList<IReadOnlyList<ItemProblem>> Problems => problems;

    /// <summary>The fields of each item that the source doesn't know.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Unknown => unknown;

    /// <summary>Header and lines; a column that no item has isn't there, as in a file of the source that lacks it.</summary>
    public byte[] ToCsv()
    {
        var used = columns.Where(column => rows.Exists(row => row[column.Value] is not null)).ToArray();
        var csv = new StringBuilder().AppendJoin(',', used.Select(column => Quote(column.Key))).Append('\n');
        foreach (var row in rows)
        {
            csv.AppendJoin(',', used.Select(column => row[column.Value] is { } value ? Quote(value) : "")).Append('\n');
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private string?[]? Read(JsonElement item, int place)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            problems[place].Add(Malformed("", $"An item is a JSON object of field names and values; got {item.ValueKind}."));
            return null;
        }

        var values = new string?[columns.Count];
        foreach (var field in item.EnumerateObject())
        {
            var name = field.Name.Trim();
            if (Text(field.Value) is not { } text)
            {
                if (field.Value.ValueKind != JsonValueKind.Null)
                {
                    problems[place]
                        .Add(Malformed(Cut(name), $"It is {field.Value.ValueKind}; it must be a text, a number, true, false or null."));
                }
            }
            else if (!columns.TryGetValue(name, out var column))
            {
                unknown[place].Add(Cut(name));
            }
            else if (ItemProblem.OfControlCharacters(name, text) is { } notText)
            {
                problems[place].Add(notText);
            }
            else if (values[column] is not null)
            {
                problems[place]
                    .Add(new ItemProblem(name, text, "COLUMN_REPEATED", $"{name} stands more than once in the item; which one is meant?"));
            }
            else
            {
                values[column] = text;
            }
        }

        problems[place]
            .AddRange(
                needed
                    .Where(name => values[columns[name]] is null)
                    .Select(name => new ItemProblem(name, "", "COLUMNS_MISSING", $"The item needs {name} and doesn't have it."))
            );
        return problems[place].Count == 0 ? values : null;
    }

    private bool Fits(string?[] values, int place)
    {
        var bytes = values.Sum(value => value is null ? 1 : Encoding.UTF8.GetByteCount(Quote(value)) + 1);
        if (bytes <= MostBytes)
        {
            return true;
        }

        var longest = columns.Keys.MaxBy(name => values[columns[name]]?.Length ?? 0)!;
        problems[place]
            .Add(
                new ItemProblem(
                    longest,
                    "",
                    "TEXT_TOO_LONG",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The item has {bytes:N0} bytes; {MostBytes:N0} are allowed. Its longest field is {longest}: shorten it."
                    )
                )
            );
        return false;
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.TryGetDecimal(out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : value.GetRawText(),
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            _ => null,
        };

    private static ItemProblem Malformed(string field, string sentence) => new(field, "", "JSON_MALFORMED", sentence);

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";

    // Not CsvText.Field: nobody opens this in a spreadsheet, and the value must arrive as it is.
    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
