using System.Text.Json;
using System.Text.Json.Nodes;
using BhutanCustoms.Criteria.Fields;
using BhutanCustoms.Criteria.WatchLists;

namespace BhutanCustoms.Criteria.Writing;

/// <summary>The JSON Schema (draft 2020-12) of criteria, made of the fields that there are.</summary>
public static class CriterionSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The schema's text.</summary>
    public static string Text { get; } = Schema().ToJsonString(Indented);

    private static JsonObject Schema() =>
        new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Selectivity criterion",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = Texts(Keys.Title, Keys.When, Keys.Action, Keys.Check, Keys.Why),
            ["properties"] = new JsonObject
            {
                [Keys.Title] = Words("A short name.", CriterionBounds.Title),
                [Keys.When] = Reference("condition"),
                [Keys.Action] = new JsonObject
                {
                    ["enum"] = Texts([.. Enum.GetValues<CriterionAction>().Select(CriterionJson.Name)]),
                    ["description"] = "red: examine; yellow: check documents; blue: release and audit after clearance.",
                },
                [Keys.Share] = new JsonObject
                {
                    ["type"] = "number",
                    ["exclusiveMinimum"] = 0,
                    ["maximum"] = 1,
                    ["default"] = 1,
                    ["description"] = "The share of the items that it selects, drawn by a keyed lot.",
                },
                [Keys.Offices] = Values("The offices that it acts at; all where it is left out."),
                [Keys.MostADay] = new JsonObject
                {
                    ["type"] = "integer",
                    ["minimum"] = 1,
                    ["maximum"] = 1_000_000,
                    ["description"] = "The most items a day at each office.",
                },
                [Keys.ValidFrom] = Day("The first day of work lists."),
                [Keys.ValidUntil] = Day("The last day of work lists."),
                [Keys.Check] = Words("What the officer is to check.", CriterionBounds.Text),
                [Keys.Why] = Words("Why it was written.", CriterionBounds.Text),
            },
            ["$defs"] = new JsonObject
            {
                ["condition"] = new JsonObject
                {
                    ["description"] =
                        "True, false or unknown: a value that an item doesn't have makes a comparison unknown, also under not; only what is "
                        + "true selects.",
                    ["oneOf"] = new JsonArray(
                        Object((Keys.All, List(Reference("condition")))),
                        Object((Keys.Any, List(Reference("condition")))),
                        Object((Keys.Not, Reference("condition"))),
                        Comparison(Keys.Is, Values("One of these."), Of(Codes)),
                        Comparison(Keys.StartsWith, Values("Begins with one of these."), Of(Codes)),
                        Comparison(Keys.HasWords, Values("Has one of these words, or sequences of words."), Of([CriterionFieldKind.Text])),
                        Comparison(Keys.OnList, ListName(), Of(Listed)),
                        Comparison(Keys.Missing, new JsonObject { ["const"] = true }, Of(Enum.GetValues<CriterionFieldKind>())),
                        Bounds()
                    ),
                },
            },
        };

    private static readonly CriterionFieldKind[] Codes =
    [
        CriterionFieldKind.Code,
        CriterionFieldKind.Party,
        CriterionFieldKind.HsCode,
        CriterionFieldKind.Route,
    ];

    private static readonly CriterionFieldKind[] Listed =
    [
        CriterionFieldKind.Party,
        CriterionFieldKind.HsCode,
        CriterionFieldKind.Route,
        CriterionFieldKind.Text,
    ];

    private static JsonObject Of(CriterionFieldKind[] kinds)
    {
        var fields = new JsonObject
        {
            ["enum"] = Texts([.. CriterionFields.All.Where(field => kinds.Contains(field.Kind)).Select(field => field.Name)]),
        };
        return kinds.Contains(CriterionFieldKind.Code)
            ? new JsonObject { ["anyOf"] = new JsonArray(fields, new JsonObject { ["type"] = "string", ["pattern"] = "^attribute\\..+" }) }
            : fields;
    }

    private static JsonObject Comparison(string name, JsonNode value, JsonObject field) => Object((Keys.Field, field), (name, value));

    private static JsonObject Bounds()
    {
        var number = new JsonObject { ["type"] = "number" };
        var bounds = Object((Keys.Field, Of([CriterionFieldKind.Number])), (Keys.AtLeast, number), (Keys.AtMost, number.DeepClone()));
        bounds["required"] = Texts(Keys.Field);
        bounds["minProperties"] = 2;
        return bounds;
    }

    private static JsonObject Object(params (string Name, JsonNode Value)[] properties) =>
        new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = Texts([.. properties.Select(property => property.Name)]),
            ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Value))),
        };

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private static JsonObject List(JsonNode items) =>
        new()
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["items"] = items,
        };

    private static JsonObject Values(string description) =>
        new()
        {
            ["type"] = "array",
            ["description"] = description,
            ["minItems"] = 1,
            ["maxItems"] = CriterionBounds.Values,
            ["items"] = Words("", CriterionBounds.Value),
        };

    private static JsonObject ListName() =>
        new()
        {
            ["type"] = "string",
            ["description"] = "The name of a watch list.",
            ["pattern"] = WatchList.NamePattern,
        };

    private static JsonObject Words(string description, int most)
    {
        var text = new JsonObject
        {
            ["type"] = "string",
            ["minLength"] = 1,
            ["maxLength"] = most,
        };
        if (description.Length > 0)
        {
            text["description"] = description;
        }

        return text;
    }

    private static JsonObject Day(string description) =>
        new()
        {
            ["type"] = "string",
            ["format"] = "date",
            ["description"] = description,
        };

    private static JsonArray Texts(params string[] texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);
}
