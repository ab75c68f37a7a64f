using System.Text;
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

    /// <summary>The most bytes of a body.</summary>
    public const int MostBytes = 65_536;

    /// <summary>The most bytes of a list of items or texts.</summary>
    public const int MostBytesOfList = 2_097_152;

    /// <summary>The most items or texts in a list.</summary>
    public const int MostInList = 1_000;

    /// <summary>The answer to a body; 413 where it is too large, 400 where it is no JSON of whole characters.</summary>
    public static Task<IActionResult> AnswerAsync(
        HttpRequest request,
        Func<JsonElement, Task<IActionResult>> answer,
        CancellationToken cancellationToken
    ) => AnswerAsync(request, MostBytes, answer, cancellationToken);

    /// <summary>The same for a change, which is made once however often it is sent, see <see cref="Idempotency"/>.</summary>
    public static Task<IActionResult> ChangeAsync(
        HttpRequest request,
        Func<JsonElement, Task<IActionResult>> change,
        CancellationToken cancellationToken
    ) =>
        AnswerAsync(
            request,
            body => Idempotency.OnceAsync(request, Encoding.UTF8.GetBytes(body.GetRawText()), () => change(body), cancellationToken),
            cancellationToken
        );

    /// <summary>The answer to one object or a list of up to 1,000 of them.</summary>
    public static Task<IActionResult> AnswerAsync(
        HttpRequest request,
        Func<JsonElement, Task<IActionResult>> one,
        Func<IReadOnlyList<JsonElement>, Task<IActionResult>> several,
        CancellationToken cancellationToken
    ) =>
        AnswerAsync(
            request,
            MostBytesOfList,
            async body =>
                body.ValueKind != JsonValueKind.Array
                    ? Encoding.UTF8.GetByteCount(body.GetRawText()) <= MostBytes
                        ? await one(body)
                        : TooLarge(MostBytes)
                    : body.GetArrayLength() is > 0 and <= MostInList
                        ? await several([.. body.EnumerateArray()])
                        : Problem.Of(
                            422,
                            "The list has too few or too many entries.",
                            $"A list may have 1 to {MostInList:N0} entries; got {body.GetArrayLength():N0}. Send several requests, or a file."
                        ),
            cancellationToken
        );

    /// <summary>A change by a body of a known form; 422 where it has another, or fields beside those of the form.</summary>
    public static Task<IActionResult> ChangeAsync<T>(
        HttpRequest request,
        Func<T, Task<IActionResult>> answer,
        CancellationToken cancellationToken
    )
        where T : class =>
        ChangeAsync(
            request,
            async json =>
            {
                if (UnknownFields.In(json, Names<T>.All) is { Count: > 0 } unknown)
                {
                    return Problem.Of(422, "The body has fields that nobody reads.", unknown);
                }

                T? body;
                try
                {
                    body = json.Deserialize<T>(JsonSerializerOptions.Web);
                }
                catch (JsonException exception)
                {
                    return Problem.Of(422, "The body hasn't the form that is asked for.", exception.Message);
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

    /// <summary>The body's bytes; null where there are more.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        var body = new byte[Math.Min(most, (int)(request.ContentLength ?? MostBytes)) + 1];
        var length = 0;
        while (true)
        {
            length += await request.Body.ReadAtLeastAsync(
                body.AsMemory(length),
                body.Length - length,
                throwOnEndOfStream: false,
                cancellationToken
            );
            if (length < body.Length || body.Length > most)
            {
                if (length > most)
                {
                    return null;
                }

                return body.AsMemory(0, length);
            }

            Array.Resize(ref body, Math.Min(most + 1, 2 * body.Length));
        }
    }

    private static async Task<IActionResult> AnswerAsync(
        HttpRequest request,
        int most,
        Func<JsonElement, Task<IActionResult>> answer,
        CancellationToken cancellationToken
    )
    {
        if (await ReadAsync(request, most, cancellationToken) is not { } body)
        {
            return TooLarge(most);
        }

        if (!Utf8.IsValid(body.Span))
        {
            return Problem.Of(400, "The body is no text.", "It isn't UTF-8. Send JSON encoded as UTF-8.");
        }

        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(body);
        }
        catch (JsonException exception)
        {
            return Problem.Of(400, "The body is no JSON.", exception.Message);
        }

        using (json)
        {
            return body.Span.IndexOf("\\u"u8) < 0 || HasWholeTexts(json.RootElement)
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

    private static ObjectResult TooLarge(int most) =>
        Problem.Of(
            413,
            "The body is too large.",
            $"A body may have {MostBytes:N0} bytes, a list of items or texts {MostBytesOfList:N0}; this one may have {most:N0} and has "
                + "more. Upload many items or findings as a file."
        );

    private static class Names<T>
    {
        public static string[] All { get; } =
        [.. typeof(T).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];
    }
}
