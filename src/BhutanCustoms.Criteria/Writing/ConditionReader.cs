using System.Text.Json;
using BhutanCustoms.Criteria.Conditions;
using BhutanCustoms.Criteria.Fields;
using BhutanCustoms.Criteria.Texts;
using BhutanCustoms.Criteria.WatchLists;

namespace BhutanCustoms.Criteria.Writing;

/// <summary>Reads conditions.</summary>
internal sealed class ConditionReader(JsonFaults faults)
{
    private static readonly string[] Comparisons =
    [
        Keys.Is,
        Keys.StartsWith,
        Keys.HasWords,
        Keys.OnList,
        Keys.AtLeast,
        Keys.AtMost,
        Keys.Missing,
    ];

    private int count;

    /// <summary>A condition; null where something is wrong with it, which is then among the faults.</summary>
    public Condition? Read(JsonElement element, string path, int depth)
    {
        if (depth > CriterionBounds.Depth || ++count > CriterionBounds.Conditions)
        {
            faults.Add(
                path,
                $"There are more than {CriterionBounds.Conditions} conditions, or more than {CriterionBounds.Depth} within each other.",
                "Split the criterion, or use watch lists."
            );
            return null;
        }

        if (!faults.IsObject(element, path, Keys.OfCondition))
        {
            return null;
        }

        string[] forms = [.. new[] { Keys.All, Keys.Any, Keys.Not, Keys.Field }.Where(name => element.TryGetProperty(name, out _))];
        if (forms.Length != 1 || (forms[0] != Keys.Field && element.EnumerateObject().Count() > 1))
        {
            faults.Add(
                path,
                "This is no single condition.",
                "Write one of {\"all\":[…]}, {\"any\":[…]}, {\"not\":{…}}, {\"field\":…} with a comparison."
            );
            return null;
        }

        var content = element.GetProperty(forms[0]);
        return forms[0] switch
        {
            Keys.All => Each(content, $"{path}.{Keys.All}", depth) is { } all ? new AllOf(all) : null,
            Keys.Any => Each(content, $"{path}.{Keys.Any}", depth) is { } any ? new AnyOf(any) : null,
            Keys.Not => Read(content, $"{path}.{Keys.Not}", depth + 1) is { } not ? new Negated(not) : null,
            _ => Field(element, content, path),
        };
    }

    private Condition[]? Each(JsonElement content, string path, int depth)
    {
        if (content.ValueKind != JsonValueKind.Array || content.GetArrayLength() == 0)
        {
            faults.Add(path, "This is no list with a condition.", "Write [{…}, {…}].");
            return null;
        }

        var read = content.EnumerateArray().Select((one, index) => Read(one, $"{path}[{index}]", depth + 1)).ToArray();
        return read.OfType<Condition>().ToArray() is var all && all.Length == read.Length ? all : null;
    }

    private FieldCondition? Field(JsonElement element, JsonElement name, string path)
    {
        if (name.ValueKind != JsonValueKind.String || CriterionFields.Find(name.GetString()!) is not { } field)
        {
            faults.Add(
                $"{path}.{Keys.Field}",
                "There is no such field.",
                $"Fields are {string.Join(", ", CriterionFields.All.Select(one => one.Name))}, and attribute.… of a source."
            );
            return null;
        }

        string[] used = [.. Comparisons.Where(one => element.TryGetProperty(one, out _))];
        var allowed = Allowed(field.Kind);
        if (used is not ([_] or [Keys.AtLeast, Keys.AtMost]) || !used.All(allowed.Contains))
        {
            faults.Add(
                path,
                $"The field {field.Name} has no comparison here, several, or one that it doesn't take.",
                $"It takes {string.Join(", ", allowed)}."
            );
            return null;
        }

        var (value, at) = (element.GetProperty(used[0]), $"{path}.{used[0]}");
        return used[0] switch
        {
            Keys.Is => Values(value, at, field) is { } values ? new IsOneOf(field, values) : null,
            Keys.StartsWith => Values(value, at, field) is { } prefixes ? new StartsWith(field, prefixes) : null,
            Keys.HasWords => Words(value, at) is { } words ? new HasWords(field, words) : null,
            Keys.OnList => List(value, at) is { } list ? new IsOnWatchList(field, list) : null,
            Keys.Missing => IsTrue(value, at) ? new IsMissing(field) : null,
            _ => Between(element, path, field),
        };
    }

    private static string[] Allowed(CriterionFieldKind kind) =>
        kind switch
        {
            CriterionFieldKind.Number => [Keys.AtLeast, Keys.AtMost, Keys.Missing],
            CriterionFieldKind.Text => [Keys.HasWords, Keys.OnList, Keys.Missing],
            CriterionFieldKind.Code => [Keys.Is, Keys.StartsWith, Keys.Missing],
            _ => [Keys.Is, Keys.StartsWith, Keys.OnList, Keys.Missing],
        };

    private IReadOnlyList<string>? Values(JsonElement element, string path, CriterionField field)
    {
        var values = faults.Texts(element, path);
        var wrong = field.Kind == CriterionFieldKind.HsCode ? values.FirstOrDefault(value => !value.All(char.IsAsciiDigit)) : null;
        if (wrong is not null)
        {
            faults.Add(path, $"\"{wrong}\" is no HS code.", "Write digits only, such as 8517 or 85171300.");
        }

        return values.Count > 0 && wrong is null ? values : null;
    }

    private IReadOnlyList<string>? Words(JsonElement element, string path)
    {
        var words = faults.Texts(element, path);
        var wrong = words.FirstOrDefault(word => Phrases.Tokens(word).Count == 0);
        if (wrong is not null)
        {
            faults.Add(path, $"\"{wrong}\" has no letter or digit.", "Write words.");
        }

        return words.Count > 0 && wrong is null ? words : null;
    }

    private string? List(JsonElement element, string path)
    {
        var name = faults.Text(element, path, WatchList.LongestName);
        if (WatchList.IsName(name))
        {
            return name;
        }

        faults.Add(path, "This is no name of a watch list.", "Names have small letters, digits and hyphens, and begin with a letter.");
        return null;
    }

    private bool IsTrue(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.True)
        {
            return true;
        }

        faults.Add(path, "Only true can stand here.", "Write true; for items that have a value, put it into {\"not\":{…}}.");
        return false;
    }

    private IsBetween? Between(JsonElement element, string path, CriterionField field)
    {
        var (least, most) = (Bound(element, path, Keys.AtLeast), Bound(element, path, Keys.AtMost));
        if (least > most)
        {
            faults.Add($"{path}.{Keys.AtMost}", "The upper bound lies below the lower one.", "Exchange them.");
            return null;
        }

        return least is null && most is null ? null : new IsBetween(field, least, most);
    }

    private double? Bound(JsonElement element, string path, string name)
    {
        if (!element.TryGetProperty(name, out var bound))
        {
            return null;
        }

        if (bound.ValueKind == JsonValueKind.Number && bound.TryGetDouble(out var value) && double.IsFinite(value))
        {
            return value;
        }

        faults.Add($"{path}.{name}", "This is no number.", "Write a number without quotes, such as 0.5.");
        return null;
    }
}
