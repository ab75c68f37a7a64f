using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using BhutanCustoms.Functions.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Reference;

/// <summary>
/// The API as OpenAPI 3.1 describes it, made of the functions themselves: their triggers, what they declare of bodies, parameters and
/// answers, their types, and what the code says of each.
/// </summary>
public static class ApiDocument
{
    private const string Prefix = "api";
    private static readonly Lazy<byte[]> Made = new(() => JsonSerializer.SerializeToUtf8Bytes(Make()));

    /// <summary>The document, JSON in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Json => Made.Value;

    private static JsonObject Make()
    {
        var (schemas, paths) = (new ApiSchemas(), new SortedDictionary<string, JsonObject>(StringComparer.Ordinal));
        foreach (var (method, name, trigger) in Functions())
        {
            var operation = new ApiOperation(method, name, trigger, schemas);
            foreach (var verb in trigger.Methods ?? ["get"])
            {
                paths.TryAdd(operation.Path, []);
                paths[operation.Path][verb] = operation.ToJson();
            }
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Bhutan Customs' analytics",
                ["version"] = typeof(ApiDocument)
                    .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
                    .InformationalVersion,
                ["description"] =
                    $"Bodies may have {JsonBody.MostBytes:N0} bytes, lists of items or texts {JsonBody.MostBytesOfList:N0} bytes and "
                    + $"{JsonBody.MostInList:N0} entries. What goes wrong is answered by RFC 9457.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = new JsonObject(paths.Select(path => KeyValuePair.Create(path.Key, (JsonNode?)path.Value))),
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Components,
                ["securitySchemes"] = new JsonObject
                {
                    ["functionKey"] = Key("A function key; none is asked for on one's own machine."),
                    ["adminKey"] = Key("The admin key; none is asked for on one's own machine."),
                },
            },
        };
    }

    private static IEnumerable<(MethodInfo Method, string Name, HttpTriggerAttribute Trigger)> Functions() =>
        from type in typeof(ApiDocument).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger?.Route is { } route && (route == Prefix || route.StartsWith(Prefix + "/", StringComparison.Ordinal))
        orderby function.Name
        select (method, function.Name, trigger);

    private static JsonObject Key(string meaning) =>
        new()
        {
            ["type"] = "apiKey",
            ["in"] = "header",
            ["name"] = "x-functions-key",
            ["description"] = meaning,
        };
}
