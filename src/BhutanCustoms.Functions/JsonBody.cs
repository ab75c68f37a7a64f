using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BhutanCustoms.Functions;

/// <summary>Reads a request's body as JSON, within bounds.</summary>
internal static class JsonBody
{
    private const int MostBytes = 65_536;

    /// <summary>The answer to a body; 413 where it is too large, 400 where it is no JSON.</summary>
    public static async Task<IActionResult> AnswerAsync(HttpRequest request, Func<JsonElement, Task<IActionResult>> answer, CancellationToken cancellationToken)
    {
        var body = new byte[MostBytes + 1];
        var length = request.ContentLength > MostBytes ? body.Length : await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MostBytes)
        {
            return Problem(413, "The item is too large.", $"An item may have {MostBytes:N0} bytes; got more. Upload many items as a file.");
        }

        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(body.AsMemory(0, length));
        }
        catch (JsonException exception)
        {
            return Problem(400, "The body is no JSON.", exception.Message);
        }

        using (json)
        {
            return await answer(json.RootElement);
        }
    }

    private static ObjectResult Problem(int status, string title, string detail) =>
        new(new ProblemDetails { Status = status, Title = title, Detail = detail }) { StatusCode = status };
}
