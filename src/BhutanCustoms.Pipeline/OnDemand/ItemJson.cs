using System.Globalization;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>
/// Turns one item as JSON into the two lines of a file, so that a single item is read, repaired and checked by the very code that reads
/// batches.
/// </summary>
internal static class ItemJson
{
    /// <summary>Header and row of a JSON object of texts, numbers, booleans and nulls; names are those of the source's columns.</summary>
    /// <exception cref="FormatException">The JSON is no such object.</exception>
    public static byte[] ToCsv(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"An item is a JSON object of field names and values; got {item.ValueKind}.");
        }

        var fields = item.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null).ToArray();
        var header = string.Join(',', fields.Select(field => Quote(field.Name)));
        var row = string.Join(',', fields.Select(field => Quote(Text(field))));
        return Encoding.UTF8.GetBytes($"{header}\n{row}\n");
    }

    private static string Text(JsonProperty field) =>
        field.Value.ValueKind switch
        {
            JsonValueKind.String => field.Value.GetString()!,
            JsonValueKind.Number => field.Value.TryGetDecimal(out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : field.Value.GetRawText(),
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            _ => throw new FormatException(
                $"The field \"{field.Name}\" is {field.Value.ValueKind}; it must be a text, a number, true, false or null."
            ),
        };

    // Not CsvText.Field: nobody opens this in a spreadsheet, and the value must arrive as it is.
    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
