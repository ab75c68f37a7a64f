using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Proposals;

namespace BhutanCustoms.Declarations.Mappings;

/// <summary>How the columns of one source become the fields of a declaration item. Configuration: a new source needs no code.</summary>
public sealed partial record SourceMapping
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter<AmendmentRule>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    internal static readonly string[] CodeLists =
    [
        DeclarationFields.Office,
        DeclarationFields.HsCode,
        DeclarationFields.Origin,
        DeclarationFields.Departure,
        DeclarationFields.Currency,
    ];

    /// <summary>The address of the JSON Schema, for editors; not used.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The source's name: the first folder of its files in the inbox. Lower-case letters, digits and hyphens.</summary>
    public required string Source { get; init; }

    /// <summary>What the source is, for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>The local currency, ISO 4217; amounts without a currency are in it.</summary>
    public string LocalCurrency { get; init; } = "BTN";

    /// <summary>The formats of dates, the most usual first; other known formats that can be read in only one way are repaired.</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = ["yyyy-MM-dd"];

    /// <summary>Whether numbers have a decimal comma; a decimal point otherwise.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>Texts that mean "no value", beside the empty one.</summary>
    public IReadOnlyList<string> MissingValues { get; init; } = [];

    /// <summary>
    /// Fields whose codes are accepted as they come, because the source uses lists of its own: office, hs_code, origin, departure,
    /// currency.
    /// </summary>
    public IReadOnlyList<string> OpenLists { get; init; } = [];

    /// <summary>Until when an item may come again with other values.</summary>
    public AmendmentRule Amendments { get; init; }

    /// <summary>Sources by field name.</summary>
    public required IReadOnlyDictionary<string, FieldSource> Fields { get; init; }

    /// <summary>Columns that travel on as attributes of the item, by attribute name.</summary>
    public IReadOnlyDictionary<string, FieldSource> Attributes { get; init; } = new Dictionary<string, FieldSource>();

    /// <summary>A hash of everything in the mapping, kept with each batch: the first twelve hexadecimal digits of a SHA-256.</summary>
    [JsonIgnore]
    public string Version => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, Json)))[..12];

    /// <summary>Every mapped field, attributes included, with its source.</summary>
    [JsonIgnore]
    public IEnumerable<(DeclarationField Field, FieldSource Source)> Mapped =>
        Fields
            .Select(pair => (DeclarationFields.Find(pair.Key)!, pair.Value))
            .Concat(Attributes.Select(pair => (DeclarationFields.Find(DeclarationFields.AttributePrefix + pair.Key)!, pair.Value)));

    /// <summary>The names of the columns that are read, each once.</summary>
    [JsonIgnore]
    public IEnumerable<string> ColumnsRead => Mapped.SelectMany(mapped => mapped.Source.ColumnNames).Select(name => name.Trim()).Distinct();

    /// <summary>Reads a mapping and checks it.</summary>
    /// <param name="json">The JSON text, UTF-8.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <exception cref="FormatException">It isn't a mapping; the message says what is wrong and what would be right.</exception>
    public static SourceMapping Parse(ReadOnlySpan<byte> json, string name)
    {
        SourceMapping mapping;
        try
        {
            mapping = JsonSerializer.Deserialize<SourceMapping>(json, Json) ?? throw new FormatException($"Mapping {name} is null.");
        }
        catch (JsonException exception)
        {
            throw new FormatException(
                $"Mapping {name} can't be read: {exception.Message} mapping.schema.json describes the format.",
                exception
            );
        }

        var fault = mapping.Faults().FirstOrDefault();
        return fault is null ? mapping : throw new FormatException($"Mapping {name}: {fault}");
    }

    /// <summary>The mapping as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Whether codes of that field are checked against a reference list.</summary>
    public bool Checks(string field) => !OpenLists.Contains(field);

    private IEnumerable<string> Faults()
    {
        if (!SourceName().IsMatch(Source))
        {
            yield return $"source \"{Source}\" must be 1 to 32 lower-case letters, digits and hyphens.";
        }

        foreach (
            var name in Fields.Keys.Where(name =>
                DeclarationFields.Find(name) is null || name.StartsWith(DeclarationFields.AttributePrefix, StringComparison.Ordinal)
            )
        )
        {
            yield return $"there is no field \"{name}\". Put what we don't know under attributes.";
        }

        foreach (var field in DeclarationFields.All.Where(field => field.Required && !Fields.ContainsKey(field.Name)))
        {
            yield return $"the required field {field.Name} is not mapped. {field.Meaning}";
        }

        foreach (var (field, source) in Fields.Concat(Attributes))
        {
            if (FieldSourceFaults.Of(field, source) is { } fault)
            {
                yield return fault;
            }
        }

        if (TextBounds.Excess("localCurrency", LocalCurrency.Length, TextBounds.Code) is { } currency)
        {
            yield return currency;
        }

        foreach (var name in Attributes.Keys.Where(name => !AttributeName().IsMatch(name)))
        {
            yield return $"attribute \"{name}\" must be lower-case letters, digits and underscores.";
        }

        foreach (var list in OpenLists.Except(CodeLists))
        {
            yield return $"openLists has \"{list}\"; it can have {string.Join(", ", CodeLists)}.";
        }

        foreach (var format in DateFormats.Where(format => !GivesWholeDate(format)))
        {
            yield return NoWholeDate(format);
        }
    }

    internal static string NoWholeDate(string format) =>
        $"date format \"{format}\" doesn't give a whole date; use y, M and d as in dd/MM/yyyy.";

    internal static bool GivesWholeDate(string format)
    {
        var day = new DateOnly(2024, 3, 5);
        try
        {
            return DateOnly.TryParseExact(
                    day.ToString(format, CultureInfo.InvariantCulture),
                    format,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var again
                )
                && again == day;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    [GeneratedRegex("^[a-z0-9-]{1,32}$")]
    private static partial Regex SourceName();

    [GeneratedRegex("^[a-z0-9_]{1,64}$")]
    private static partial Regex AttributeName();
}
