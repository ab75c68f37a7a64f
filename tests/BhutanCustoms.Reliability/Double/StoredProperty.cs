using System.Globalization;
using System.Text.Json;

namespace BhutanCustoms.Reliability.Double;

/// <summary>A property of a row: its value as JSON, and its type where JSON doesn't tell.</summary>
internal sealed record StoredProperty(string Json, string? Type)
{
    /// <summary>The value that filters compare: a text, a number, a truth or a moment; null for what they don't.</summary>
    public IComparable? Value { get; } = ValueOf(Json, Type);

    /// <summary>As the service keeps it: it names the type of a real number only where JSON has no number for it.</summary>
    public static StoredProperty Of(JsonElement value, string? type)
    {
        var json = value.GetRawText();
        return type == "Edm.Double" && value.ValueKind == JsonValueKind.Number
            ? new StoredProperty(json.AsSpan().ContainsAny('.', 'e', 'E') ? json : $"{json}.0", null)
            : new StoredProperty(json, type);
    }

    private static IComparable? ValueOf(string json, string? type)
    {
        using var parsed = JsonDocument.Parse(json);
        var value = parsed.RootElement;
        return type switch
        {
            "Edm.DateTime" => value.GetDateTimeOffset(),
            "Edm.Int64" => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            "Edm.Guid" or "Edm.Binary" => null,
            "Edm.Double" when value.ValueKind == JsonValueKind.String => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            _ => value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetDouble(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            },
        };
    }
}
