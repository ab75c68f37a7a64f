using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.EndToEnd.Tests.Contract;

/// <summary>What both hosts are given.</summary>
/// <param name="Assembly">The assembly with the functions.</param>
/// <param name="HostJson">The text of host.json.</param>
/// <param name="Settings">The settings, the storage account among them.</param>
/// <param name="Configure">Registers the app's services.</param>
internal sealed record Trial(
    Assembly Assembly,
    string HostJson,
    IReadOnlyDictionary<string, string?> Settings,
    Action<IServiceCollection> Configure
)
{
    /// <summary>The methods of the functions that wait for storage, by name.</summary>
    public IReadOnlyDictionary<string, MethodInfo> StorageFunctions { get; } =
        (
            from type in Assembly.GetTypes()
            from method in type.GetMethods()
            let function = method.GetCustomAttribute<FunctionAttribute>()
            where function is not null && method.GetParameters().Any(IsStorageTrigger)
            select (function.Name, method)
        ).ToDictionary(function => function.Name, function => function.method);

    /// <summary>Whether a parameter carries the trigger of a queue or a blob.</summary>
    public static bool IsStorageTrigger(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(QueueTriggerAttribute)) || parameter.IsDefined(typeof(BlobTriggerAttribute));
}
