using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BhutanCustoms.Functions.Http;

/// <summary>Reads a request's body as JSON, within bounds.</summary>
internal static class JsonBody
{
    /// <summary>The most characters of a text such as who asks and why.</summary>
    public const int LongestText = 1_000;

    private const int MostBytes = 65_536;

    /// <summary>The answer to a body; 413 where it is too large, 400 where it is no JSON of whole characters.</summary>
    public static async Task<IActionResult> AnswerAsync(
        HttpRequest request,
        Func<JsonElement, Task<IActionResult>> answer,
        CancellationToken cancellationToken
    )
    {
        var body = new byte[MostBytes + 1];
        var length =
            request.ContentLength > MostBytes
                ? body.Length
                : await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MostBytes)
        {
            return Problem.Of(
                413,
                "The body is too large.",
                $"A body may have {MostBytes:N0} bytes; got more. Upload many items or findings as a file."
            );
        }

        if (!Utf8.IsValid(body.AsSpan(0, length)))
        {
            return Problem.Of(400, "The body is no text.", "It isn't UTF-8. Send JSON encoded as UTF-8.");
        }

        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(body.AsMemory(0, length));
        }
        catch (JsonException exception)
        {
            return Problem.Of(400, "The body is no JSON.", exception.Message);
        }

        using (json)
        {
            return HasWholeTexts(json.RootElement)
                ? await answer(json.RootElement)
                : Problem.Of(
                    400,
                    "The body is no text.",
                    "A text in it has half of a surrogate pair, such as \\ud83d alone. Send whole characters."
                );
        }
    }

    // An escaped half of a surrogate pair is JSON, and reading it throws.
    private static bool HasWholeTexts(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString() is not null,
                JsonValueKind.Array => element.EnumerateArray().All(HasWholeTexts),
                JsonValueKind.Object => element
                    .EnumerateObject()
                    .All(property => property.Name is not null && HasWholeTexts(property.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The same for a body of a known form; 422 where it has another.</summary>
    public static Task<IActionResult> AnswerAsync<T>(
        HttpRequest request,
        Func<T, Task<IActionResult>> answer,
        CancellationToken cancellationToken
    )
        where T : class =>
        AnswerAsync(
            request,
            async json =>
            {
                const string title = "The body hasn't the form that is asked for.";
                string[] names = [.. typeof(T).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];
                var fields = $"It is an object with {string.Join(", ", names)}.";
                if (json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
                {
                    return Problem.Of(422, title, $"It is {json.ValueKind}. {fields}");
                }

                if (
                    json.ValueKind == JsonValueKind.Object
                    && json.EnumerateObject().Select(field => field.Name).Except(names, StringComparer.OrdinalIgnoreCase).FirstOrDefault()
                        is { } unknown
                )
                {
                    return Problem.Of(422, title, $"There is no field \"{unknown}\". {fields}");
                }

                T? body;
                try
                {
                    body = json.Deserialize<T>(JsonSerializerOptions.Web);
                }
                catch (JsonException exception)
                {
                    return Problem.Of(
                        422,
                        title,
                        $"{exception.Path?.TrimStart('$', '.')} isn't what it must be, such as a text in quotes. {fields}"
                    );
                }

                return body is null ? Problem.Of(422, "The body is null.", "Send an object.") : await answer(body);
            },
            cancellationToken
        );

    /// <summary>A text of a body without the blanks around it; null where there is none, or one that is longer.</summary>
    /// <param name="body">The body; anything but an object has no text.</param>
    /// <param name="name">The text's name.</param>
    /// <param name="most">How many characters it may have.</param>
    public static string? Text(this JsonElement body, string name, int most = LongestText) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString()!.Trim() is { Length: > 0 } text
        && text.Length <= most
            ? text
            : null;
}
