using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Criteria.Texts;
using BhutanCustoms.Criteria.WatchLists;

namespace BhutanCustoms.Criteria.Writing;

/// <summary>Reads a watch list and gathers all that is wrong with it.</summary>
internal sealed class WatchListReader
{
    private static readonly string[] OfList = ["kind", "source", "reason", "until", "entries"];
    private static readonly string[] OfEntry = ["value", "reason", "until"];
    private readonly JsonFaults faults = new();

    public WatchListReading Read(string name, JsonElement root)
    {
        if (!faults.IsObject(root, "$", OfList))
        {
            return new WatchListReading(null, faults.All);
        }

        var kind = Kind(root);
        var (source, reason) = (Needed(root, "source"), Needed(root, "reason"));
        var until = root.TryGetProperty("until", out var day) ? Day(Text(day, "$.until"), "$.until") : null;
        var entries = faults.Needed(root, "$", "entries") is { } list ? Entries(list, kind ?? default) : [];
        return Judge(name, kind ?? default, source, reason, until, entries);
    }

    /// <summary>Gives the list, or what is wrong with it as a whole.</summary>
    public WatchListReading Judge(
        string name,
        WatchListKind kind,
        string source,
        string reason,
        DateOnly? until,
        IReadOnlyList<WatchListEntry> entries
    )
    {
        if (!WatchList.IsName(name))
        {
            faults.Add("$", $"\"{name}\" is no name of a watch list.", "Use small letters, digits and hyphens, a letter first.");
        }

        if (entries.Count > WatchList.MostEntries)
        {
            faults.Add(
                "$.entries",
                $"There are {entries.Count:N0} entries; {WatchList.MostEntries:N0} are allowed.",
                "Make several lists."
            );
        }

        return faults.All.Count > 0
            ? new WatchListReading(null, faults.All)
            : new WatchListReading(new WatchList(name, kind, source, reason, Distinct(entries), until), []);
    }

    /// <summary>An entry of that kind.</summary>
    public WatchListEntry Entry(WatchListKind kind, string value, string reason, string until, string path)
    {
        value = value.Trim();
        if (value.Length is 0 or > CriterionBounds.Value)
        {
            faults.Add(path, $"The value is empty, or longer than {CriterionBounds.Value} characters.", "Write one value.");
        }
        else if (kind == WatchListKind.Codes && !value.All(char.IsAsciiDigit))
        {
            faults.Add(path, $"\"{value}\" is no HS code.", "Write digits only.");
        }
        else if (kind == WatchListKind.Words && Phrases.Tokens(value).Count == 0)
        {
            faults.Add(path, $"\"{value}\" has no letter or digit.", "Write words.");
        }
        else if (kind == WatchListKind.Routes && value.Split('>') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            faults.Add(path, $"\"{value}\" is no route.", "Write origin and departure as HK>IN.");
        }

        if (reason.Length > CriterionBounds.Text)
        {
            faults.Add(path, $"The reason is longer than {CriterionBounds.Text:N0} characters.", "Shorten it.");
        }

        return new WatchListEntry(value, reason.Trim(), until.Trim().Length == 0 ? null : Day(until.Trim(), path));
    }

    /// <summary>A day; null, and a fault, where it is none.</summary>
    public DateOnly? Day(string text, string path)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        faults.Add(path, $"\"{text}\" is no day.", "Write it as 2026-12-31.");
        return null;
    }

    private WatchListKind? Kind(JsonElement root)
    {
        if (faults.Needed(root, "$", "kind") is not { } element)
        {
            return null;
        }

        var kind = element.ValueKind == JsonValueKind.String ? WatchListJson.Kind(element.GetString()!) : null;
        if (kind is null)
        {
            faults.Add("$.kind", "This is no kind of watch list.", "Write parties, codes, words or routes.");
        }

        return kind;
    }

    private string Needed(JsonElement root, string name) =>
        faults.Needed(root, "$", name) is { } element ? faults.Text(element, $"$.{name}", CriterionBounds.Text) : "";

    private List<WatchListEntry> Entries(JsonElement list, WatchListKind kind)
    {
        var entries = new List<WatchListEntry>();
        if (list.ValueKind != JsonValueKind.Array)
        {
            faults.Add("$.entries", "This is no list.", "Write [{\"value\": …}].");
            return entries;
        }

        foreach (var element in list.EnumerateArray())
        {
            var path = $"$.entries[{entries.Count}]";
            if (!faults.IsObject(element, path, OfEntry))
            {
                return entries;
            }

            entries.Add(Entry(kind, Part("value"), Part("reason"), Part("until"), path));

            string Part(string name) => element.TryGetProperty(name, out var part) ? Text(part, $"{path}.{name}") : "";
        }

        return entries;
    }

    private string Text(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return element.GetString()!;
        }

        faults.Add(path, "This is no text.", "Write a text in quotes.");
        return "";
    }

    /// <summary>Sorted, and of a value that stands twice the last.</summary>
    private static WatchListEntry[] Distinct(IEnumerable<WatchListEntry> entries) =>
        [
            .. entries
                .GroupBy(entry => entry.Value, StringComparer.Ordinal)
                .Select(same => same.Last())
                .OrderBy(entry => entry.Value, StringComparer.Ordinal),
        ];
}
