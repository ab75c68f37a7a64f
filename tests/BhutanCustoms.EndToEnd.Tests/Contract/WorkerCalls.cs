using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Binder = Microsoft.Azure.WebJobs.Binder;

namespace BhutanCustoms.EndToEnd.Tests.Contract;

/// <summary>Runs a function of the app with what the host hands over, as a worker does, and notes each run.</summary>
public abstract class WorkerCalls(WorkerCalls.Worker worker)
{
    /// <summary>Runs a function once.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="trigger">What triggered it.</param>
    /// <param name="binder">The values that parameters may take by name.</param>
    /// <param name="cancellationToken">Set when the host stops.</param>
    public async Task RunAsync(string function, object trigger, Binder binder, CancellationToken cancellationToken)
    {
        worker.Deliveries.Enqueue(function);
        var method = worker.Functions[function];
        var arguments = method
            .GetParameters()
            .Select(parameter =>
                parameter.ParameterType == typeof(CancellationToken) ? cancellationToken
                : !Trial.IsStorageTrigger(parameter) ? binder.BindingData.GetValueOrDefault(parameter.Name!)
                : parameter.ParameterType.IsInstanceOfType(trigger) ? trigger
                : JsonSerializer.Deserialize((string)trigger, parameter.ParameterType, JsonSerializerOptions.Web)
            );
        await using var scope = worker.Services.CreateAsyncScope();
        var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, method.DeclaringType!);
        await (Task)method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, [.. arguments], null)!;
    }

    /// <summary>The worker: its functions, its services, and what it ran.</summary>
    public sealed record Worker(IReadOnlyDictionary<string, MethodInfo> Functions, IServiceProvider Services)
    {
        /// <summary>The function of each run.</summary>
        public ConcurrentQueue<string> Deliveries { get; } = new();
    }
}
