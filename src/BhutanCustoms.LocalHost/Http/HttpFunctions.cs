using System.Security.Cryptography;
using System.Text;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Invocations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Http;

/// <summary>Answers HTTP requests with functions.</summary>
internal sealed class HttpFunctions(FunctionInvoker invoker, string? key)
{
    private static readonly string[] AllMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public void Map(IEndpointRouteBuilder routes, string prefix, IEnumerable<Function> functions)
    {
        foreach (var function in functions.Where(function => function.Trigger is HttpTriggerAttribute))
        {
            var trigger = (HttpTriggerAttribute)function.Trigger;
            var methods = trigger.Methods is { Length: > 0 } named ? named.Select(method => method.ToUpperInvariant()) : AllMethods;
            routes.MapMethods($"{prefix}/{trigger.Route ?? function.Name}", methods, context => AnswerAsync(function, trigger, context));
        }
    }

    private async Task AnswerAsync(Function function, HttpTriggerAttribute trigger, HttpContext context)
    {
        if (trigger.AuthLevel != AuthorizationLevel.Anonymous && key is not null && !HasKey(context.Request, key))
        {
            await ProblemAsync(
                    context,
                    401,
                    "The key is missing or wrong: send it as the header x-functions-key or the query parameter code.",
                    null
                )
                .ConfigureAwait(false);
            return;
        }

        var result = await invoker.InvokeAsync(function, new HttpInput(context.Request), context.RequestAborted).ConfigureAwait(false);
        var answer = (result.Outcome, result.Error) switch
        {
            (InvocationOutcome.Succeeded, _) => AnswerAsync(context, (IActionResult)result.Value!, result.InvocationId),
            (InvocationOutcome.Interrupted, _) => ProblemAsync(
                context,
                503,
                "The host is stopping. Try again in a while.",
                result.InvocationId
            ),
            (_, BadHttpRequestException bad) => ProblemAsync(context, bad.StatusCode, bad.Message, result.InvocationId),
            _ => ProblemAsync(context, 500, "The request failed; the host's log has the cause under this trace id.", result.InvocationId),
        };
        await answer.ConfigureAwait(false);
    }

    private static bool HasKey(HttpRequest request, string key)
    {
        var given = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault() ?? "";
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));
    }

    private static async Task AnswerAsync(HttpContext context, IActionResult result, string traceId)
    {
        try
        {
            await result
                .ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()))
                .ConfigureAwait(false);
        }
        catch (Exception) when (!context.Response.HasStarted)
        {
            await ProblemAsync(context, 500, "The answer could not be written.", traceId).ConfigureAwait(false);
        }
    }

    private static Task ProblemAsync(HttpContext context, int status, string detail, string? traceId) =>
        Results
            .Problem(
                detail,
                statusCode: status,
                extensions: [KeyValuePair.Create<string, object?>("traceId", traceId ?? context.TraceIdentifier)]
            )
            .ExecuteAsync(context);
}
