using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Functions.Telemetry;

/// <summary>
/// Puts everything that an invocation logs into a scope: which function, which invocation, which delivery of its message.
/// </summary>
public sealed class InvocationScope(ILogger<InvocationScope> logger) : IFunctionsWorkerMiddleware
{
    private const string DequeueCount = "DequeueCount";

    private static readonly Func<ILogger, string, string, IDisposable?> Once = LoggerMessage.DefineScope<string, string>(
        "Function {Function}, invocation {InvocationId}"
    );

    private static readonly Func<ILogger, string, string, object, IDisposable?> OfMessage = LoggerMessage.DefineScope<
        string,
        string,
        object
    >("Function {Function}, invocation {InvocationId}, attempt {Attempt}");

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var (function, invocation) = (context.FunctionDefinition.Name, context.InvocationId);
        using var scope =
            context.BindingContext.BindingData.TryGetValue(DequeueCount, out var attempt) && attempt is not null
                ? OfMessage(logger, function, invocation, attempt)
                : Once(logger, function, invocation);
        await next(context);
    }
}
