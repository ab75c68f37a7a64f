using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Declarations.Reading.Fields;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>Reads a request to classify a text: texts may be written as numbers and numbers as texts, as in an item to be scored.</summary>
internal static class ClassifyRequest
{
    private const string Form =
        "A text to classify is a JSON object with goods_description and, if wanted, hs_code, origin, cif_local, declaration_date and k.";

    /// <summary>The names that are read.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["goods_description", "hs_code", "origin", "cif_local", "declaration_date", "k"];

    /// <summary>The request, or what is wrong with it.</summary>
    public static (TextToClassify? Text, ItemProblem? Problem) Read(JsonElement request, ReferenceData reference)
    {
        if (request.ValueKind != JsonValueKind.Object)
        {
            return (null, new ItemProblem("", "", "JSON_MALFORMED", $"{Form} It is {request.ValueKind}."));
        }

        if (request.EnumerateObject().Where(IsNoValue).Select(field => field.Name).FirstOrDefault() is { } wrong)
        {
            return (null, new ItemProblem(wrong, "", "JSON_MALFORMED", $"{wrong} must be a text, a number or null. {Form}"));
        }

        var code = Text(request, "hs_code") is { } declared ? CodeReading.HsCode(declared, reference) : default;
        var country = Text(request, "origin") is { } origin ? CodeReading.Country(origin, reference) : default;
        var value = Number(request, "cif_local");
        var codes = Number(request, "k");
        var day = Text(request, "declaration_date");
        var date = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            ? read
            : (DateOnly?)null;
        var problem =
            code.Reject is { } noCode ? new ItemProblem("hs_code", Text(request, "hs_code")!, noCode.Code, noCode.Sentence)
            : country.Reject is { } noCountry ? new ItemProblem("origin", Text(request, "origin")!, noCountry.Code, noCountry.Sentence)
            : value is double.NaN ? NoNumber(request, "cif_local")
            : codes is double.NaN ? NoNumber(request, "k")
            : codes is { } many && (many is < 1 or > 10 || many % 1 != 0)
                ? new ItemProblem(
                    "k",
                    Text(request, "k")!,
                    "K_OUT_OF_RANGE",
                    "k, the number of codes wanted, must be a whole number from 1 to 10."
                )
            : day is not null && date is null
                ? new ItemProblem("declaration_date", day, "DATE_MALFORMED", "declaration_date must be a day as 2026-01-31.")
            : null;
        return problem is not null
            ? (null, problem)
            : (new TextToClassify(Text(request, "goods_description"), code.Code, country.Code, value, date, (int)(codes ?? 5)), null);
    }

    private static bool IsNoValue(JsonProperty field) =>
        Fields.Contains(field.Name) && field.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null);

    private static ItemProblem NoNumber(JsonElement request, string name) =>
        new(name, Text(request, name)!, "NUMBER_MALFORMED", $"{name} must be a number, such as 1234.50.");

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
