using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Functions.Telemetry;

/// <summary>Puts everything that an invocation logs into a scope: which function, which invocation, which delivery of its message.</summary>
public sealed class InvocationScope(ILogger<InvocationScope> logger) : IFunctionsWorkerMiddleware
{
    private const string DequeueCount = "DequeueCount";

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var scope = new Dictionary<string, object?>
        {
            ["Function"] = context.FunctionDefinition.Name,
            ["InvocationId"] = context.InvocationId,
        };
        if (context.BindingContext.BindingData.TryGetValue(DequeueCount, out var attempt))
        {
            scope["Attempt"] = attempt;
        }

        using (logger.BeginScope(scope))
        {
            await next(context);
        }
    }
}
