using System.Text.Json;
using System.Text.Json.Serialization;

namespace BhutanCustoms.Revenue.Series;

/// <summary>Writes a month as <c>"yyyy-MM"</c> in JSON and reads it back.</summary>
public sealed class MonthJsonConverter : JsonConverter<Month>
{
    /// <inheritdoc/>
    public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Month.TryParse(reader.GetString(), out var month)
            ? month
            : throw new JsonException("A month must be text in the form yyyy-MM, for example \"2026-01\".");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
