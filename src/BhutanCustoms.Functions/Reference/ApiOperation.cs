using System.Reflection;
using System.Text.Json.Nodes;
using BhutanCustoms.Functions.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Reference;

/// <summary>A function of the API as an operation of OpenAPI.</summary>
/// <param name="method">The function's method.</param>
/// <param name="name">The function's name.</param>
/// <param name="trigger">Its trigger.</param>
/// <param name="schemas">Where types stand.</param>
internal sealed class ApiOperation(MethodInfo method, string name, HttpTriggerAttribute trigger, ApiSchemas schemas)
{
    private static readonly Dictionary<string, (string Meaning, string Example)> Parts = new()
    {
        ["id"] = ("The identity.", "0123abcd"),
        ["date"] = ("A day, yyyy-MM-dd.", "2026-11-23"),
        ["office"] = ("The code of an office.", "PHU"),
        ["month"] = ("A month, yyyy-MM.", "2026-11"),
        ["year"] = ("A year.", "2026"),
        ["kind"] = ("The kind of model: fraud or hs.", "fraud"),
        ["version"] = ("The version of a model, or its number of a criterion.", "0123abcd"),
        ["list"] = ("The name of a watch list.", "phoenix-firms"),
        ["action"] = ("What is asked for: promote, shadow or retire a model; approve or withdraw a criterion.", "promote"),
        ["source"] = ("The source of declarations, as its mapping is called.", "bhutan"),
        ["name"] = ("The name of a file, folders included.", "2026-11-23.csv.gz"),
        ["queue"] = ("The queue whose step gave a message up.", "score-fraud"),
    };

    private readonly RoutePattern route = RoutePatternFactory.Parse(trigger.Route!);

    /// <summary>The path, with its parts in braces.</summary>
    public string Path =>
        "/"
        + string.Join(
            '/',
            route.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part is RoutePatternParameterPart parameter ? $"{{{parameter.Name}}}" : ((RoutePatternLiteralPart)part).Content
                    )
                )
            )
        );

    /// <summary>The operation.</summary>
    public JsonObject ToJson()
    {
        var operation = new JsonObject
        {
            ["operationId"] = name,
            ["tags"] = new JsonArray(method.DeclaringType!.Namespace!.Split('.')[^1]),
            ["summary"] = Words(name),
            ["description"] = XmlDocs.Summary(method),
        };
        if (Parameters() is { Count: > 0 } parameters)
        {
            operation["parameters"] = parameters;
        }

        if (method.GetCustomAttribute<BodyAttribute>() is { } body)
        {
            operation["requestBody"] = Body(body);
        }

        operation["responses"] = Answers();
        operation["security"] = trigger.AuthLevel switch
        {
            AuthorizationLevel.Anonymous => [],
            AuthorizationLevel.Admin => new JsonArray(new JsonObject { ["adminKey"] = new JsonArray() }),
            _ => new JsonArray(new JsonObject { ["functionKey"] = new JsonArray() }),
        };
        return operation;
    }

    private JsonArray Parameters() =>
        [
            .. route.Parameters.Select(part => Parameter(part.Name, "path", Parts[part.Name].Meaning, Parts[part.Name].Example, true)),
            .. method
                .GetCustomAttributes<QueryAttribute>()
                .Select(query => Parameter(query.Name, query.InHeader ? "header" : "query", query.Meaning, query.Example, query.Required)),
        ];

    private static JsonObject Parameter(string name, string place, string meaning, string example, bool required) =>
        new()
        {
            ["name"] = name,
            ["in"] = place,
            ["required"] = required,
            ["description"] = meaning,
            ["schema"] = new JsonObject { ["type"] = "string" },
            ["example"] = example,
        };

    private JsonObject Body(BodyAttribute body)
    {
        var content = new JsonObject();
        foreach (var type in body.ContentTypes)
        {
            var media = new JsonObject();
            if (body.Type is not null)
            {
                var one = schemas.Of(body.Type, body.SnakeCase);
                media["schema"] = body.OrList
                    ? new JsonObject { ["oneOf"] = new JsonArray(one, List(schemas.Of(body.Type, body.SnakeCase))) }
                    : one;
                media["example"] = JsonNode.Parse(body.Example);
            }

            content[type] = media;
        }

        return new JsonObject { ["required"] = true, ["content"] = content };
    }

    private JsonObject Answers()
    {
        var answers = new SortedDictionary<int, AnswersAttribute>(
            method.GetCustomAttributes<AnswersAttribute>().ToDictionary(answer => answer.Status)
        );
        foreach (var status in Usual())
        {
            answers.TryAdd(status, new AnswersAttribute(status));
        }

        return new JsonObject(answers.Select(answer => KeyValuePair.Create($"{answer.Key}", (JsonNode?)Answer(answer.Value))));
    }

    /// <summary>What stands in front of every function of its kind.</summary>
    private IEnumerable<int> Usual()
    {
        yield return 429;
        if (trigger.AuthLevel != AuthorizationLevel.Anonymous)
        {
            yield return 401;
        }

        if (method.IsDefined(typeof(BodyAttribute)))
        {
            yield return 413;
            yield return 415;
        }

        if (method.GetCustomAttribute<BodyAttribute>()?.Type is not null)
        {
            yield return 400;
            yield return 422;
        }

        if (method.IsDefined(typeof(IdempotentAttribute)))
        {
            yield return 400;
            yield return 409;
            yield return 422;
        }
    }

    private JsonObject Answer(AnswersAttribute answer)
    {
        var json = new JsonObject { ["description"] = Meaning(answer.Status) };
        if (answer.Headers.Length > 0)
        {
            json["headers"] = new JsonObject(
                answer
                    .Headers.Select(header => header.Split(": ", 2))
                    .Select(header =>
                        KeyValuePair.Create(
                            header[0],
                            (JsonNode?)
                                new JsonObject
                                {
                                    ["description"] = header[1],
                                    ["schema"] = new JsonObject { ["type"] = "string" },
                                }
                        )
                    )
            );
        }

        if (answer.Status == 304)
        {
            return json;
        }

        var schema =
            answer.Status >= 400 && answer.Body is null ? ProblemSchema()
            : answer.Body is null ? new JsonObject { ["type"] = "string" }
            : answer.ToList is { } list ? new JsonObject { ["oneOf"] = new JsonArray(schemas.Of(answer.Body), List(schemas.Of(list))) }
            : schemas.Of(answer.Body);
        json["content"] = new JsonObject { [answer.ContentType] = new JsonObject { ["schema"] = schema } };
        foreach (var type in answer.OtherContentTypes)
        {
            // What isn't text has no schema in OpenAPI 3.1.
            json["content"]![type] = type.StartsWith("text/", StringComparison.Ordinal)
                ? new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } }
                : new JsonObject();
        }

        return json;
    }

    private JsonObject ProblemSchema()
    {
        if (!schemas.Components.ContainsKey("Problem"))
        {
            schemas.Components["Problem"] = new JsonObject
            {
                ["type"] = "object",
                ["description"] = "What is wrong and what to do (RFC 9457).",
                ["properties"] = new JsonObject
                {
                    ["title"] = Text("What is wrong, the same for all requests of the kind."),
                    ["status"] = new JsonObject { ["type"] = "integer" },
                    ["detail"] = Text("What is wrong with this one, with the remedy."),
                    ["errors"] = List(schemas.Of(typeof(FieldError))),
                },
            };
        }

        return new JsonObject { ["$ref"] = "#/components/schemas/Problem" };
    }

    private static JsonObject Text(string meaning) => new() { ["type"] = "string", ["description"] = meaning };

    private static JsonObject List(JsonObject of) =>
        new()
        {
            ["type"] = "array",
            ["maxItems"] = JsonBody.MostInList,
            ["items"] = of,
        };

    private static string Meaning(int status) =>
        status switch
        {
            200 => "Done.",
            202 => "Taken; the answer says where to ask how far it is.",
            304 => "Not changed since.",
            400 => "The request can't be read.",
            401 => "The key is missing or wrong.",
            404 => "There is no such thing.",
            409 => "It may not be now, or another does the same at this moment.",
            412 => "Another changed it meanwhile.",
            413 => "The body is too large.",
            415 => "The body is of another content type.",
            422 => "The request can be read, and something in it is wrong.",
            429 => "Too many requests; the header Retry-After says when to try again.",
            503 => "It can't be answered now.",
            _ => "See the description.",
        };

    private static string Words(string name) =>
        string.Concat(
            name.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}")
        );
}
