using System.Text.Json;
using System.Text.Json.Serialization;

namespace BhutanCustoms.Declarations.Mappings;

/// <summary>Where one field's values come from. In JSON, a plain string is short for <see cref="Column"/>.</summary>
[JsonConverter(typeof(Converter))]
public sealed record FieldSource
{
    /// <summary>The source's column; names are compared without regard to case and to spaces around them.</summary>
    public string? Column { get; init; }

    /// <summary>A value that holds for every row, in place of a column.</summary>
    public string? Constant { get; init; }

    /// <summary>Whether a file without the column is accepted.</summary>
    public bool Optional { get; init; }

    /// <summary>What the source's number is multiplied by to have our unit; 1 by default.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>The source's codes and what they are in ours; codes not listed stay as they are.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Codes that are valid beside those of the reference list.</summary>
    public IReadOnlyList<string>? AlsoValid { get; init; }

    internal sealed class Converter : JsonConverter<FieldSource>
    {
        public override FieldSource Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? new FieldSource { Column = reader.GetString() }
                : JsonSerializer.Deserialize<Body>(ref reader, options)!.ToSource();

        public override void Write(Utf8JsonWriter writer, FieldSource value, JsonSerializerOptions options)
        {
            if (value == new FieldSource { Column = value.Column })
            {
                writer.WriteStringValue(value.Column);
            }
            else
            {
                JsonSerializer.Serialize(
                    writer,
                    new Body(
                        value.Column,
                        value.Constant,
                        value.Optional,
                        value.Factor == 1 ? null : value.Factor,
                        value.Values,
                        value.AlsoValid
                    ),
                    options
                );
            }
        }
    }

    private sealed record Body(
        string? Column,
        string? Constant,
        bool Optional,
        double? Factor,
        IReadOnlyDictionary<string, string>? Values,
        IReadOnlyList<string>? AlsoValid
    )
    {
        public FieldSource ToSource() =>
            new()
            {
                Column = Column,
                Constant = Constant,
                Optional = Optional,
                Factor = Factor ?? 1,
                Values = Values,
                AlsoValid = AlsoValid,
            };
    }
}
