using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;

namespace BhutanCustoms.LocalHost.Backups;

/// <summary>A row of a table as a line of JSON: keys, and each property with its type and its value as text.</summary>
internal static class TableLine
{
    private static readonly string[] OfTheService = ["odata.etag", "Timestamp", "PartitionKey", "RowKey"];

    public static byte[] Of(TableEntity row) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new Line(
                row.PartitionKey,
                row.RowKey,
                row.Where(property => property.Value is not null && !OfTheService.Contains(property.Key))
                    .OrderBy(property => property.Key, StringComparer.Ordinal)
                    .ToDictionary(property => property.Key, property => Text(property.Value))
            )
        );

    /// <exception cref="JsonException">The line is none of ours.</exception>
    public static TableEntity Row(string line)
    {
        var read = JsonSerializer.Deserialize<Line>(line)!;
        var row = new TableEntity(read.P, read.R);
        foreach (var (name, typed) in read.V)
        {
            row[name] = Value(typed[0], typed[1]);
        }

        return row;
    }

    private static string[] Text(object value) =>
        value switch
        {
            string text => ["s", text],
            bool flag => ["b", flag ? "1" : "0"],
            int number => ["i", number.ToString(CultureInfo.InvariantCulture)],
            long number => ["l", number.ToString(CultureInfo.InvariantCulture)],
            double number => ["d", number.ToString("R", CultureInfo.InvariantCulture)],
            DateTimeOffset moment => ["t", moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)],
            Guid guid => ["g", guid.ToString()],
            byte[] bytes => ["x", Convert.ToBase64String(bytes)],
            _ => throw new NotSupportedException($"Tables have no type {value.GetType()}."),
        };

    private static object Value(string type, string text) =>
        type switch
        {
            "s" => text,
            "b" => text == "1",
            "i" => int.Parse(text, CultureInfo.InvariantCulture),
            "l" => long.Parse(text, CultureInfo.InvariantCulture),
            "d" => double.Parse(text, CultureInfo.InvariantCulture),
            "t" => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            "g" => Guid.Parse(text),
            "x" => Convert.FromBase64String(text),
            _ => throw new JsonException($"There is no type \"{type}\" of a property."),
        };

    private sealed record Line(string P, string R, Dictionary<string, string[]> V);
}
