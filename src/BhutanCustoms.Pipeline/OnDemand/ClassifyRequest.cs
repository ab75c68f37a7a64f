using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>Reads a request to classify a text: texts may be written as numbers and numbers as texts, as in an item to be scored.</summary>
internal static class ClassifyRequest
{
    private const int MostCodes = 10;
    private const int UsualCodes = 5;

    private const string Form =
        "A text to classify is a JSON object with goods_description and, if wanted, hs_code, origin, cif_local, declaration_date and k.";

    /// <summary>The names that are read.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["goods_description", "hs_code", "origin", "cif_local", "declaration_date", "k"];

    /// <summary>The fields of a declaration that they are.</summary>
    private static readonly Dictionary<string, string> DeclaredAs = new()
    {
        ["goods_description"] = DeclarationFields.Description,
        ["hs_code"] = DeclarationFields.HsCode,
        ["origin"] = DeclarationFields.Origin,
        ["cif_local"] = DeclarationFields.CifValue,
        ["declaration_date"] = DeclarationFields.DeclarationDate,
    };

    /// <summary>The request, read by the rules of a batch, or what is wrong with it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reference">The lists.</param>
    /// <param name="today">Today, which is the day of a request that names none.</param>
    public static (TextToClassify? Text, ItemProblem? Problem) Read(JsonElement request, ReferenceData reference, DateOnly today)
    {
        if (request.ValueKind != JsonValueKind.Object)
        {
            return (null, new ItemProblem("", "", "JSON_MALFORMED", $"{Form} It is {request.ValueKind}."));
        }

        if (request.EnumerateObject().Where(IsNoValue).Select(field => field.Name).FirstOrDefault() is { } wrong)
        {
            return (null, new ItemProblem(wrong, "", "JSON_MALFORMED", $"{wrong} must be a text, a number or null. {Form}"));
        }

        var texts = DeclaredAs.ToDictionary(field => field.Value, field => Text(request, field.Key));
        var (item, rejects) = FieldReading.Read(texts, reference, today);
        var codes = Number(request, "k");
        var problem =
            Fields.Select(name => ItemProblem.OfControlCharacters(name, Text(request, name) ?? "")).FirstOrDefault(one => one is not null)
            ?? rejects.Select(reject => ItemProblem.Of(reject) with { Field = NameOf(reject.Field) }).FirstOrDefault()
            ?? (
                codes is { } many && (many is < 1 or > MostCodes || many % 1 != 0 || double.IsNaN(many))
                    ? new ItemProblem(
                        "k",
                        Text(request, "k")!,
                        "K_OUT_OF_RANGE",
                        $"k, the number of codes wanted, must be a whole number from 1 to {MostCodes}."
                    )
                    : null
            );
        return problem is null
            ? (
                new TextToClassify(
                    item!.Description,
                    item.HsCode,
                    item.Origin,
                    item.CifValue,
                    item.DeclarationDate,
                    (int)(codes ?? UsualCodes)
                ),
                null
            )
            : (null, problem);
    }

    private static bool IsNoValue(JsonProperty field) =>
        Fields.Contains(field.Name) && field.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null);

    private static string NameOf(string declared) => DeclaredAs.First(field => field.Value == declared).Key;

    /// <summary>The text of a field; null where there is none.</summary>
    private static string? Text(JsonElement request, string name) =>
        request.TryGetProperty(name, out var value)
        && (
            value.ValueKind == JsonValueKind.String ? value.GetString()!
            : value.ValueKind == JsonValueKind.Null ? ""
            : value.GetRawText()
        )
            is { } text
        && text.Trim().Length > 0
            ? text.Trim()
            : null;

    /// <summary>The number of a field; null where there is none, NaN where it is no number.</summary>
    private static double? Number(JsonElement request, string name) =>
        Text(request, name) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : double.NaN;
}
