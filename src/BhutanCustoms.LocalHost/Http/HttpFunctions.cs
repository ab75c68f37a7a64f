using System.Security.Cryptography;
using System.Text;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using BhutanCustoms.LocalHost.Triggers.Invocations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.LocalHost.Http;

/// <summary>
/// Answers HTTP requests with functions, routed as by the Functions host: the first route that matches wins, in the order of the functions,
/// and a method that no route takes is not found.
/// </summary>
internal sealed class HttpFunctions(FunctionInvoker invoker, string? key)
{
    public void Map(IApplicationBuilder app, string prefix, IEnumerable<Function> functions)
    {
        var routes = new RouteBuilder(app);
        foreach (var function in functions.Where(function => function.Trigger is HttpTriggerAttribute))
        {
            var trigger = (HttpTriggerAttribute)function.Trigger;
            var handler = new RouteHandler(context => AnswerAsync(function, trigger, context));
            var constraints = new Dictionary<string, object>();
            if (trigger.Methods is { Length: > 0 } methods)
            {
                constraints.Add("method", new HttpMethodRouteConstraint(methods));
            }

            routes.Routes.Add(
                new Route(
                    handler,
                    function.Name,
                    prefix.Length == 0 ? trigger.Route ?? function.Name : $"{prefix}/{trigger.Route ?? function.Name}",
                    defaults: null,
                    constraints,
                    dataTokens: null,
                    app.ApplicationServices.GetRequiredService<IInlineConstraintResolver>()
                )
            );
        }

        app.UseRouter(routes.Build());
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
            // Middleware has answered.
            (InvocationOutcome.Succeeded, _) when result.Value is null && context.Response.HasStarted => Task.CompletedTask,
            (InvocationOutcome.Succeeded, _) => AnswerAsync(context, result.Value!, result.InvocationId),
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

    private static async Task AnswerAsync(HttpContext context, object answer, string traceId)
    {
        try
        {
            await (
                answer is IResult result
                    ? result.ExecuteAsync(context)
                    : ((IActionResult)answer).ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()))
            ).ConfigureAwait(false);
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
