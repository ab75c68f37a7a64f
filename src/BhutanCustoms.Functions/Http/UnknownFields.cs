using System.Text.Json;

namespace BhutanCustoms.Functions.Http;

/// <summary>Finds fields of a body that nobody reads: a name misspelt would otherwise be lost without a word.</summary>
internal static class UnknownFields
{
    /// <summary>The code of such a field.</summary>
    public const string Code = "FIELD_UNKNOWN";

    private const int LongestName = 60;

    /// <summary>The fields of an object that aren't among those known; anything but an object has none.</summary>
    public static IReadOnlyList<FieldError> In(JsonElement body, IReadOnlyCollection<string> known) =>
        body.ValueKind != JsonValueKind.Object
            ? []
            :
            [
                .. body.EnumerateObject()
                    .Select(field => field.Name)
                    .Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))
                    .Select(name => name.Length <= LongestName ? name : name[..LongestName] + "…")
                    .Select(name => new FieldError(
                        name,
                        "",
                        Code,
                        $"There is no field \"{name}\" here; known are {string.Join(", ", known)}. Correct its name or leave it out."
                    )),
            ];
}
