using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Functions.Reference;

/// <summary>The types of bodies and answers as JSON Schema (2020-12), each record once under its name.</summary>
internal sealed class ApiSchemas
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = default,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSerializerOptions Snake = new(Camel) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly Dictionary<string, Type> types = [];

    /// <summary>The records that are used, by name.</summary>
    public JsonObject Components { get; } = [];

    /// <summary>The schema of a type.</summary>
    public JsonObject Of(Type type, bool snakeCase = false) =>
        type == typeof(DeclarationFields) ? Item()
        : type == typeof(FindingFields) ? Finding()
        : Schema(type, snakeCase ? Snake : Camel);

    private JsonObject Schema(Type type, JsonSerializerOptions options)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return OrNull(Schema(underlying, options));
        }

        if (Simple(type) is { } simple)
        {
            return simple;
        }

        if (type.IsEnum)
        {
            return new JsonObject
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)name)]),
            };
        }

        var info = options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonObject { ["type"] = "array", ["items"] = Schema(info.ElementType!, options) },
            JsonTypeInfoKind.Dictionary => new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = Schema(info.ElementType!, options),
            },
            JsonTypeInfoKind.Object when type != typeof(object) => Reference(info, options),
            _ => [],
        };
    }

    private static JsonObject? Simple(Type type) =>
        Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => null,
            TypeCode.String => new() { ["type"] = "string" },
            TypeCode.Boolean => new() { ["type"] = "boolean" },
            TypeCode.Int32 => new() { ["type"] = "integer", ["format"] = "int32" },
            TypeCode.Int64 => new() { ["type"] = "integer", ["format"] = "int64" },
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => new() { ["type"] = "number" },
            _ when type == typeof(DateTimeOffset) => new() { ["type"] = "string", ["format"] = "date-time" },
            _ when type == typeof(DateOnly) => new() { ["type"] = "string", ["format"] = "date" },
            _ => null,
        };

    private JsonObject Reference(JsonTypeInfo info, JsonSerializerOptions options)
    {
        var name = info.Type.Name;
        if (types.TryAdd(name, info.Type))
        {
            var schema = new JsonObject { ["type"] = "object" };
            Components[name] = schema;
            Describe(schema, XmlDocs.Summary(info.Type));
            var (properties, required) = (new JsonObject(), new JsonArray());
            foreach (var property in info.Properties)
            {
                var one =
                    property.IsGetNullable && Nullable.GetUnderlyingType(property.PropertyType) is null
                        ? OrNull(Schema(property.PropertyType, options))
                        : Schema(property.PropertyType, options);
                var member = (property.AttributeProvider as System.Reflection.MemberInfo)?.Name ?? property.Name;
                Describe(one, XmlDocs.Meaning(info.Type, member));
                properties[property.Name] = one;
                if (!property.IsGetNullable)
                {
                    required.Add(property.Name);
                }
            }

            schema["properties"] = properties;
            if (required.Count > 0)
            {
                schema["required"] = required;
            }
        }
        else if (types[name] != info.Type)
        {
            throw new InvalidOperationException($"Both {types[name]} and {info.Type} would be the schema {name}: give one another name.");
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    private JsonObject Item() =>
        Fields(
            "Item",
            "An item of a declaration: the columns of the source, of our own layout those below. Other columns are named in the answer.",
            DeclarationFields
                .All.Where(field => !DeclarationFields.Outcome.Contains(field.Name))
                .Select(field => (field.Name, field.Required, field.MostCharacters, field.Meaning))
        );

    private JsonObject Finding() => Fields("Finding", "What an inspection found.", FindingFields.All);

    private JsonObject Fields(
        string name,
        string summary,
        IEnumerable<(string Name, bool Required, int MostCharacters, string Meaning)> fields
    )
    {
        if (!Components.ContainsKey(name))
        {
            var all = fields.ToArray();
            Components[name] = new JsonObject
            {
                ["type"] = "object",
                ["description"] = summary,
                ["properties"] = new JsonObject(
                    all.Select(field =>
                        KeyValuePair.Create(
                            field.Name,
                            (JsonNode?)
                                new JsonObject
                                {
                                    ["type"] = new JsonArray("string", "number", "boolean", "null"),
                                    ["maxLength"] = field.MostCharacters,
                                    ["description"] = field.Meaning,
                                }
                        )
                    )
                ),
                ["required"] = new JsonArray([.. all.Where(field => field.Required).Select(field => (JsonNode)field.Name)]),
            };
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.GetValue<string>(), "null");
            return schema;
        }

        return schema.Count == 0 ? schema : new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
    }

    private static void Describe(JsonObject schema, string text)
    {
        if (text.Length > 0)
        {
            schema["description"] = text;
        }
    }
}
