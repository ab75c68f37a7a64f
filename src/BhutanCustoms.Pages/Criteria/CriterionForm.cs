using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BhutanCustoms.Criteria;
using BhutanCustoms.Criteria.Conditions;
using BhutanCustoms.Criteria.Writing;
using Microsoft.AspNetCore.Http;

namespace BhutanCustoms.Pages.Criteria;

/// <summary>
/// A criterion as a form has it: rows of conditions that all, or any, must hold. What doesn't fit into rows is written as JSON.
/// </summary>
public sealed class CriterionForm
{
    /// <summary>How many conditions the form has room for.</summary>
    public const int Rows = 6;

    private static readonly string[] Texts = ["valid_from", "valid_until", "check", "why"];

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>How a row may compare, and what the form calls that.</summary>
    public static IReadOnlyList<(string How, string Words)> Hows { get; } =
    [
        ("is", "is"),
        ("not_is", "is not"),
        ("starts_with", "begins with"),
        ("not_starts_with", "doesn't begin with"),
        ("has_words", "has the words"),
        ("not_has_words", "hasn't the words"),
        ("on_list", "is on the watch list"),
        ("not_on_list", "is not on the watch list"),
        ("at_least", "is at least"),
        ("at_most", "is at most"),
        ("missing", "is missing"),
        ("not_missing", "is given"),
    ];

    /// <summary>Its plain parts by the names of the JSON form.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; private init; } = new Dictionary<string, string>();

    /// <summary>Whether all conditions must hold (<c>all</c>) or one of them (<c>any</c>).</summary>
    public string Join { get; private init; } = "all";

    /// <summary>The conditions; null where they don't fit into rows.</summary>
    public IReadOnlyList<ConditionRow>? Conditions { get; private init; } = [];

    /// <summary>The criterion as JSON.</summary>
    public string Json { get; private init; } = "";

    /// <summary>A part as it stands in the form.</summary>
    public string this[string part] => Parts.GetValueOrDefault(part, "");

    /// <summary>The row of a number from 0.</summary>
    public ConditionRow Row(int number) => Conditions is not null && number < Conditions.Count ? Conditions[number] : new ConditionRow();

    /// <summary>The form of a criterion.</summary>
    public static CriterionForm Of(Criterion criterion)
    {
        var (join, rows) = criterion.When switch
        {
            AllOf all => ("all", all.Conditions.Select(Flat).ToArray()),
            AnyOf any => ("any", any.Conditions.Select(Flat).ToArray()),
            var one => ("all", [Flat(one)]),
        };
        var fits = rows.All(row => row is { Length: > 0 }) && (join == "all" || rows.All(row => row!.Length == 1));
        ConditionRow[] flat = fits ? [.. rows.SelectMany(row => row!)] : [];
        var json = CriterionJson.Write(criterion);
        using var document = JsonDocument.Parse(json);
        return new CriterionForm
        {
            Parts = document
                .RootElement.EnumerateObject()
                .Where(part => part.Name != "when")
                .ToDictionary(
                    part => part.Name,
                    part =>
                        part.Value.ValueKind == JsonValueKind.Array
                            ? string.Join(", ", part.Value.EnumerateArray().Select(one => one.GetString()))
                            : part.Value.ToString()
                ),
            Join = join,
            Conditions = fits && flat.Length <= Rows ? flat : null,
            Json = json,
        };
    }

    /// <summary>What was sent: JSON where that was sent, else the rows.</summary>
    public static CriterionForm Of(IFormCollection form)
    {
        if (form["mode"] == "json")
        {
            return new CriterionForm { Conditions = null, Json = form["json"].ToString() };
        }

        string[] names = ["title", "action", "share", "offices", "most_a_day", "valid_from", "valid_until", "check", "why"];
        var read = new CriterionForm
        {
            Parts = names.ToDictionary(name => name, name => form[name].ToString().Trim()),
            Join = form["join"] == "any" ? "any" : "all",
            Conditions =
            [
                .. Enumerable
                    .Range(0, Rows)
                    .Select(row => new ConditionRow(
                        form[$"field{row}"].ToString(),
                        form[$"how{row}"].ToString(),
                        form[$"value{row}"].ToString().Trim()
                    ))
                    .Where(row => row.Field.Length > 0),
            ],
        };
        return new CriterionForm
        {
            Parts = read.Parts,
            Join = read.Join,
            Conditions = read.Conditions,
            Json = read.ToJson(),
        };
    }

    private string ToJson()
    {
        var json = new JsonObject { ["title"] = this["title"] };
        JsonNode[] conditions = [.. Conditions!.Select(Condition)];
        json["when"] = conditions.Length == 1 ? conditions[0] : new JsonObject { [Join] = new JsonArray(conditions) };
        json["action"] = this["action"];
        if (this["share"].Length > 0)
        {
            json["share"] = Number(this["share"]);
        }

        if (this["offices"].Length > 0)
        {
            json["offices"] = Values(this["offices"]);
        }

        if (this["most_a_day"].Length > 0)
        {
            json["most_a_day"] = Number(this["most_a_day"]);
        }

        foreach (var name in Texts.Where(name => this[name].Length > 0))
        {
            json[name] = this[name];
        }

        return json.ToJsonString(Indented);
    }

    private static JsonNode Condition(ConditionRow row)
    {
        var not = row.How.StartsWith("not_", StringComparison.Ordinal);
        var how = not ? row.How["not_".Length..] : row.How;
        JsonNode value = how switch
        {
            "at_least" or "at_most" => Number(row.Value),
            "on_list" => row.Value,
            "missing" => true,
            _ => Values(row.Value),
        };
        var condition = new JsonObject { ["field"] = row.Field, [how] = value };
        return not ? new JsonObject { ["not"] = condition } : condition;
    }

    private static ConditionRow[]? Flat(Condition condition) =>
        condition switch
        {
            IsOneOf one when !IsPlain(one.Values) => null,
            StartsWith starts when !IsPlain(starts.Prefixes) => null,
            HasWords words when !IsPlain(words.Words) => null,
            Negated { Condition: FieldCondition and not IsBetween and var field } when Flat(field) is not null =>
            [
                One((FieldCondition)field, "not_"),
            ],
            IsBetween between =>
            [
                .. between.AtLeast is { } least
                    ? [new ConditionRow(between.Field.Name, "at_least", Text(least))]
                    : Array.Empty<ConditionRow>(),
                .. between.AtMost is { } most ? [new ConditionRow(between.Field.Name, "at_most", Text(most))] : Array.Empty<ConditionRow>(),
            ],
            FieldCondition field => [One(field, "")],
            _ => null,
        };

    // A value with a comma would be read as two.
    private static bool IsPlain(IReadOnlyList<string> values) => values.All(value => !value.Contains(',', StringComparison.Ordinal));

    private static ConditionRow One(FieldCondition condition, string not) =>
        condition switch
        {
            IsOneOf one => new(condition.Field.Name, $"{not}is", string.Join(", ", one.Values)),
            StartsWith starts => new(condition.Field.Name, $"{not}starts_with", string.Join(", ", starts.Prefixes)),
            HasWords words => new(condition.Field.Name, $"{not}has_words", string.Join(", ", words.Words)),
            IsOnWatchList list => new(condition.Field.Name, $"{not}on_list", list.List),
            _ => new(condition.Field.Name, $"{not}missing"),
        };

    private static JsonArray Values(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => (JsonNode)one)];

    // What is no number is left as it is: reading the criterion says what is wrong with it, and where.
    private static JsonValue Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number == Math.Floor(number) && Math.Abs(number) < 1e15
                ? JsonValue.Create((long)number)
                : JsonValue.Create(number)
            : JsonValue.Create(text);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A condition as a row of the form.</summary>
/// <param name="Field">The field's name; empty for a row that isn't used.</param>
/// <param name="How">How it is compared, see <see cref="CriterionForm.Hows"/>.</param>
/// <param name="Value">With what: several values are separated by commas.</param>
public sealed record ConditionRow(string Field = "", string How = "", string Value = "");
