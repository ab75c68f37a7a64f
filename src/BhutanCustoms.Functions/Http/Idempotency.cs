using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Pipeline.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Functions.Http;

/// <summary>
/// Makes a change once however often it is sent, where it comes with a key (the IETF's draft of <c>Idempotency-Key</c>): the same change
/// gets
/// the same answer for a day, another under the same key is refused.
/// </summary>
internal static class Idempotency
{
    private const int LongestKey = 255;
    private const string Title = "The key can't be used.";

    /// <summary>The answer to a change.</summary>
    /// <param name="request">The request; without the header the change is just made.</param>
    /// <param name="body">Its body, or what stands for it.</param>
    /// <param name="change">Makes the change.</param>
    /// <param name="same">Whether a body that isn't known before it has been read is that of a kept answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IActionResult> OnceAsync(
        HttpRequest request,
        ReadOnlyMemory<byte> body,
        Func<Task<IActionResult>> change,
        CancellationToken cancellationToken,
        Func<byte[], Task<bool>>? same = null
    )
    {
        var key = request.Headers[IdempotentAttribute.Header].ToString();
        if (key.Length == 0)
        {
            return await change();
        }

        if (key.Length > LongestKey)
        {
            return Wrong(400, "KEY_TOO_LONG", $"{IdempotentAttribute.Header} has {key.Length:N0} characters; {LongestKey} are allowed.");
        }

        var answers = request.HttpContext.RequestServices.GetRequiredService<KeptAnswers>();
        var asked = Hash(request, body.Span);
        var (kept, begun) = await answers.BeginAsync(Caller.Of(request), key, asked, cancellationToken);
        return begun ? await ChangeAsync(request, answers, kept, change, cancellationToken)
            : kept.Request != asked ? Other()
            : kept.Status == 0 ? Running(request)
            : same is not null && !await same(kept.Content()) ? Other()
            : new KeptResult(kept);
    }

    private static async Task<IActionResult> ChangeAsync(
        HttpRequest request,
        KeptAnswers answers,
        KeptAnswer kept,
        Func<Task<IActionResult>> change,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var answer = await change();
            if (answer is ObjectResult { Value: not null } result && (result.StatusCode ?? 200) < 500)
            {
                var options = request.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
                kept.Status = result.StatusCode ?? 200;
                kept.ContentType = result.ContentTypes.Count > 0 ? result.ContentTypes[0] : "application/json; charset=utf-8";
                kept.Location = (result as AcceptedResult)?.Location ?? "";
                kept.Pack(JsonSerializer.SerializeToUtf8Bytes(result.Value, result.Value.GetType(), options));
                await answers.EndAsync(kept, cancellationToken);
            }
            else
            {
                await answers.GiveUpAsync(kept, cancellationToken);
            }

            return answer;
        }
        catch (Exception)
        {
            await answers.GiveUpAsync(kept, CancellationToken.None);
            throw;
        }
    }

    private static string Hash(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var query = string.Join('&', request.Query.Where(one => one.Key != "code").Select(one => $"{one.Key}={one.Value}"));
        byte[] all = [.. Encoding.UTF8.GetBytes($"{request.Method} {request.Path}?{query}\n"), .. body];
        return Convert.ToHexStringLower(SHA256.HashData(all));
    }

    private static ObjectResult Other() =>
        Wrong(422, "KEY_USED", "The key came with another request within the last day. Take a new key for each change.");

    private static ObjectResult Running(HttpRequest request)
    {
        request.HttpContext.Response.Headers.RetryAfter = "5";
        return Wrong(409, "STILL_RUNNING", "The same request is being worked on. Send it again in some seconds to have its answer.");
    }

    private static ObjectResult Wrong(int status, string code, string sentence) =>
        Problem.Of(status, Title, new FieldError(IdempotentAttribute.Header, "", code, sentence));

    /// <summary>An answer that was given before.</summary>
    private sealed class KeptResult(KeptAnswer kept) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            (response.StatusCode, response.ContentType) = (kept.Status, kept.ContentType);
            response.Headers["Idempotency-Replayed"] = "true";
            if (kept.Location.Length > 0)
            {
                response.Headers.Location = kept.Location;
            }

            await response.Body.WriteAsync(kept.Content(), context.HttpContext.RequestAborted);
        }
    }
}
