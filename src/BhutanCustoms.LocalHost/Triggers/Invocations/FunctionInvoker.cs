using System.Diagnostics;
using System.Reflection;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.LocalHost.Triggers.Invocations;

/// <summary>Runs a function once: a scope of services, the app's middleware, the parameters, the time limit, the events.</summary>
internal sealed class FunctionInvoker : IDisposable
{
    // A function that ignores its token is given up this long after its time is over.
    private static readonly TimeSpan Ignored = TimeSpan.FromSeconds(5);
    private readonly IServiceProvider _services;
    private readonly FunctionExecutionDelegate _pipeline;
    private readonly FunctionsHostOptions _options;
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _cancel = new();
    private readonly CancellationTokenSource _abandon = new();

    public FunctionInvoker(
        IServiceProvider services,
        IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        IReadOnlyDictionary<string, Function> functions,
        FunctionsHostOptions options,
        TimeSpan limit
    )
    {
        (_services, _options, _limit) = (services, options, limit);
        FunctionExecutionDelegate innermost = context =>
            RunAsync(functions[context.FunctionDefinition.Name], (LocalFunctionContext)context);
        _pipeline = middleware.Reverse().Aggregate(innermost, (next, around) => around(next));
    }

    /// <summary>Is called after each invocation but those of HTTP functions.</summary>
    public Action Ended { get; set; } = static () => { };

    /// <summary>Cancels the token of every running invocation: the host stops.</summary>
    public void CancelRunning() => _cancel.Cancel();

    /// <summary>Ends the wait for every running invocation.</summary>
    public void AbandonRunning() => _abandon.Cancel();

    public void Dispose()
    {
        _cancel.Dispose();
        _abandon.Dispose();
    }

    /// <summary>Tells the observer what happened outside of an invocation.</summary>
    public void Report(FunctionEventKind kind, Function function, string subject, int dequeueCount, Exception? error) =>
        _options.Observer(
            new FunctionEvent(kind, function.Name, "", subject, dequeueCount, _options.TimeProvider.GetUtcNow(), TimeSpan.Zero, error)
        );

    /// <summary>Runs a function; whatever it throws becomes the outcome.</summary>
    public async Task<InvocationResult> InvokeAsync(Function function, ITriggerInput input, CancellationToken cancellationToken = default)
    {
        using var activity = new Activity(function.Name).Start();
        using var time = new CancellationTokenSource(_limit);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(_cancel.Token, cancellationToken, time.Token);
        await using var scope = _services.CreateAsyncScope();
        var context = new LocalFunctionContext(function, input, scope.ServiceProvider, limited.Token);
        var clock = Stopwatch.StartNew();
        Report(FunctionEventKind.Started, null);
        var result = await RunPipelineAsync(context, time.Token).ConfigureAwait(false);
        Report(Kind(result.Outcome), result.Error);

        // Requests come by hundreds a second, and few of them send a message.
        if (function.Trigger is not HttpTriggerAttribute)
        {
            Ended();
        }

        return result;

        void Report(FunctionEventKind kind, Exception? error) =>
            _options.Observer(
                new FunctionEvent(
                    kind,
                    function.Name,
                    context.InvocationId,
                    input.Subject,
                    input.DequeueCount,
                    _options.TimeProvider.GetUtcNow(),
                    clock.Elapsed,
                    error
                )
            );
    }

    private static FunctionEventKind Kind(InvocationOutcome outcome) =>
        outcome switch
        {
            InvocationOutcome.Succeeded => FunctionEventKind.Succeeded,
            InvocationOutcome.Failed => FunctionEventKind.Failed,
            _ => FunctionEventKind.Interrupted,
        };

    private async Task<InvocationResult> RunPipelineAsync(LocalFunctionContext context, CancellationToken time)
    {
        try
        {
            // Off this thread, so that a function that never yields can be given up too.
            var run = Task.Run(() => _pipeline(context), CancellationToken.None);
            var limit = _limit == Timeout.InfiniteTimeSpan ? _limit : _limit + Ignored;
            await run.WaitAsync(limit, _abandon.Token).ConfigureAwait(false);
            return new InvocationResult(InvocationOutcome.Succeeded, context.InvocationId, context.Result, null);
        }
        catch (Exception) when (_cancel.IsCancellationRequested)
        {
            return new InvocationResult(InvocationOutcome.Interrupted, context.InvocationId, null, null);
        }
        catch (Exception e)
        {
            var error =
                time.IsCancellationRequested && e is TimeoutException or OperationCanceledException
                    ? new TimeoutException(
                        $"Function {context.FunctionDefinition.Name} ran longer than functionTimeout in host.json, {_limit}.",
                        e
                    )
                    : e;
            return new InvocationResult(InvocationOutcome.Failed, context.InvocationId, null, error);
        }
    }

    private static async Task RunAsync(Function function, LocalFunctionContext context)
    {
        var arguments = await Arguments.BindAsync(function, context).ConfigureAwait(false);
        var instance = function.Method.IsStatic
            ? null
            : ActivatorUtilities.CreateInstance(context.InstanceServices, function.Method.DeclaringType!);
        try
        {
            var returned = function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            if (returned is Task task)
            {
                await task.ConfigureAwait(false);
                returned = task.GetType().GetProperty(nameof(Task<object>.Result))?.GetValue(task);
            }

            context.Result = returned;
        }
        finally
        {
            if (instance is IAsyncDisposable asynchronous)
            {
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                (instance as IDisposable)?.Dispose();
            }
        }
    }
}

/// <summary>How an invocation ended, with what the function returned or threw.</summary>
internal sealed record InvocationResult(InvocationOutcome Outcome, string InvocationId, object? Value, Exception? Error);
