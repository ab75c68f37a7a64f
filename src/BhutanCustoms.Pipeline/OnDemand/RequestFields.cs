using System.Text.Json;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>Compares the names in a request with those that are read, so that what is wrong is said in the request's own words.</summary>
internal static class RequestFields
{
    /// <summary>What is missing from an item, or in it twice.</summary>
    public static IReadOnlyList<ItemProblem> Problems(JsonElement item, SourceMapping mapping)
    {
        string[] names = [.. Names(item)];
        string[] given =
        [
            .. item.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null).Select(field => field.Name.Trim()),
        ];
        var read = mapping.ColumnsRead.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. FileSniffer
                .MissingColumns(mapping, given)
                .Select(name => new ItemProblem(
                    name,
                    "",
                    "FIELD_MISSING",
                    names.Contains(name, StringComparer.OrdinalIgnoreCase)
                        ? $"\"{name}\" is null, and the source {mapping.Source} needs it."
                        : $"The item has no \"{name}\", which the source {mapping.Source} needs; it has {Listed(names)}."
                )),
            .. names
                .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Where(name => name.Count() > 1 && read.Contains(name.Key))
                .Select(name => new ItemProblem(
                    name.Key,
                    "",
                    "FIELD_REPEATED",
                    $"\"{name.Key}\" is given more than once; which one counts?"
                )),
        ];
    }

    /// <summary>The names that nobody reads: a misspelt one must not be lost in silence.</summary>
    public static IReadOnlyList<string> Ignored(JsonElement request, IEnumerable<string> read) =>
        [.. Names(request).Except(read, StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> Names(JsonElement request) => request.EnumerateObject().Select(field => field.Name.Trim());

    private static string Listed(string[] names) =>
        names.Length == 0 ? "no fields" : string.Join(", ", names.Take(40).Select(name => name.Length <= 60 ? name : name[..60] + "…"));
}
