using System.Text.Json;

namespace BhutanCustoms.Criteria.Writing;

/// <summary>Gathers what is wrong with a JSON text, and reads what is right.</summary>
internal sealed class JsonFaults
{
    private const int Most = 50;
    private readonly List<CriterionFault> all = [];

    public IReadOnlyList<CriterionFault> All => all;

    public void Add(string path, string message, string remedy)
    {
        if (all.Count < Most)
        {
            all.Add(new CriterionFault(path, message, remedy));
        }
    }

    /// <summary>Whether it is an object; its unknown and repeated names are faults.</summary>
    public bool IsObject(JsonElement element, string path, IReadOnlyCollection<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add(path, "This is no JSON object.", "Write { … } here.");
            return false;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                Add($"{path}.{property.Name}", "There is no such name here.", $"Names are {string.Join(", ", known)}.");
            }
            else if (!seen.Add(property.Name))
            {
                Add($"{path}.{property.Name}", "The name stands twice.", "Keep one of them.");
            }
        }

        return true;
    }

    public JsonElement? Needed(JsonElement element, string path, string name)
    {
        if (element.TryGetProperty(name, out var found))
        {
            return found;
        }

        Add($"{path}.{name}", "It is missing.", $"Add \"{name}\".");
        return null;
    }

    public string Text(JsonElement element, string path, int most = CriterionBounds.Value)
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString()!.Trim() : "";
        if (text.Length == 0 || text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
        {
            Add(path, "This is no text, or an empty one.", "Write a text in quotes.");
        }
        else if (text.Length > most)
        {
            Add(path, $"The text has {text.Length:N0} characters; {most:N0} are allowed.", "Shorten it.");
        }

        return text;
    }

    /// <summary>A list of texts, none twice.</summary>
    public IReadOnlyList<string> Texts(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() == 0)
        {
            Add(path, "This is no list with a value.", "Write [\"…\"].");
            return [];
        }

        if (element.GetArrayLength() > CriterionBounds.Values)
        {
            Add(
                path,
                $"The list has {element.GetArrayLength():N0} values; {CriterionBounds.Values:N0} are allowed.",
                "Put them on a watch list and name it with \"on_list\"."
            );
            return [];
        }

        return [.. element.EnumerateArray().Select((value, index) => Text(value, $"{path}[{index}]")).Distinct(StringComparer.Ordinal)];
    }
}
