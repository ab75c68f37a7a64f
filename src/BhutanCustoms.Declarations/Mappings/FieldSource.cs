using System.Text.Json;
using System.Text.Json.Serialization;

namespace BhutanCustoms.Declarations.Mappings;

/// <summary>Where one field's values come from. In JSON, a plain string is short for <see cref="Column"/>.</summary>
[JsonConverter(typeof(Converter))]
public sealed record FieldSource
{
    /// <summary>The source's column; names are compared without regard to case and to spaces around them.</summary>
    public string? Column { get; init; }

    /// <summary>
    /// Several columns in place of one: the parts of a declaration's number, such as office, serial and number, which become one text with
    /// hyphens between them; or year, month and day of a date, in that order.
    /// </summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>A value that holds for every row, in place of a column.</summary>
    public string? Constant { get; init; }

    /// <summary>
    /// Only for the number of a declaration or of an item, in place of a column: the row's line in its file is the number; of a
    /// declaration together with the file's own identity, so that it is unique.
    /// </summary>
    public bool Line { get; init; }

    /// <summary>
    /// Only for the number of a declaration: numbers begin anew each year, so the year of the declaration's date stands in front of it.
    /// </summary>
    public bool Yearly { get; init; }

    /// <summary>Whether a file without the column is accepted.</summary>
    public bool Optional { get; init; }

    /// <summary>What the source's number is multiplied by to have our unit; 1 by default.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Only for dates: their formats in this column, where they differ from those of the mapping.</summary>
    public IReadOnlyList<string>? DateFormats { get; init; }

    /// <summary>The source's codes and what they are in ours; codes not listed stay as they are.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Codes that are valid beside those of the reference list.</summary>
    public IReadOnlyList<string>? AlsoValid { get; init; }

    /// <summary>The columns that it is read from; none for a constant and for the line.</summary>
    internal IReadOnlyList<string> ColumnNames => Column is not null ? [Column] : Columns ?? [];

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
                        value.Columns,
                        value.Constant,
                        value.Line,
                        value.Yearly,
                        value.Optional,
                        value.Factor == 1 ? null : value.Factor,
                        value.DateFormats,
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
        IReadOnlyList<string>? Columns,
        string? Constant,
        bool Line,
        bool Yearly,
        bool Optional,
        double? Factor,
        IReadOnlyList<string>? DateFormats,
        IReadOnlyDictionary<string, string>? Values,
        IReadOnlyList<string>? AlsoValid
    )
    {
        public FieldSource ToSource() =>
            new()
            {
                Column = Column,
                Columns = Columns,
                Constant = Constant,
                Line = Line,
                Yearly = Yearly,
                Optional = Optional,
                Factor = Factor ?? 1,
                DateFormats = DateFormats,
                Values = Values,
                AlsoValid = AlsoValid,
            };
    }
}
