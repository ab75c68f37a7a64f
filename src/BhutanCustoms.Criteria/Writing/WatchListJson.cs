using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BhutanCustoms.Criteria.WatchLists;

namespace BhutanCustoms.Criteria.Writing;

/// <summary>
/// The JSON form of watch lists: <c>kind</c> (parties, codes, words, routes), <c>source</c>, <c>reason</c>, perhaps <c>until</c>, and
/// <c>entries</c>, each with <c>value</c> and perhaps <c>reason</c> and <c>until</c>.
/// </summary>
public static class WatchListJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a list.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="json">The text.</param>
    public static WatchListReading Read(string name, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new WatchListReader().Read(name, document.RootElement);
        }
        catch (JsonException exception)
        {
            return new WatchListReading(
                null,
                [
                    new CriterionFault(
                        "$",
                        string.Create(CultureInfo.InvariantCulture, $"This is no JSON, from line {exception.LineNumber + 1} on."),
                        "Look for a comma, quote or bracket that is missing there."
                    ),
                ]
            );
        }
    }

    /// <summary>The text of a list: equal ones have the same.</summary>
    public static string Write(WatchList list)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", Name(list.Kind));
            writer.WriteString("source", list.Source);
            writer.WriteString("reason", list.Reason);
            WriteDay(writer, list.Until);
            writer.WriteStartArray("entries");
            foreach (var entry in list.Entries)
            {
                writer.WriteStartObject();
                writer.WriteString("value", entry.Value);
                if (entry.Reason.Length > 0)
                {
                    writer.WriteString("reason", entry.Reason);
                }

                WriteDay(writer, entry.Until);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The name of a kind as it is written.</summary>
    public static string Name(WatchListKind kind) =>
        kind switch
        {
            WatchListKind.Parties => "parties",
            WatchListKind.Codes => "codes",
            WatchListKind.Words => "words",
            _ => "routes",
        };

    /// <summary>The kind of a name; null for any other name.</summary>
    public static WatchListKind? Kind(string name) =>
        Enum.GetValues<WatchListKind>().Select(kind => (WatchListKind?)kind).FirstOrDefault(kind => Name(kind!.Value) == name);

    private static void WriteDay(Utf8JsonWriter writer, DateOnly? day)
    {
        if (day is { } until)
        {
            writer.WriteString("until", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }
}
