using System.Reflection;
using BhutanCustoms.LocalHost.Http;
using BhutanCustoms.LocalHost.Triggers.Blobs;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using BhutanCustoms.LocalHost.Triggers.Queues;
using BhutanCustoms.LocalHost.Triggers.Timers;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Triggers;

/// <summary>Finds the functions of an assembly, and refuses at the start what this host could only fail at later.</summary>
internal static class FunctionCatalog
{
    public static IReadOnlyList<Function> Find(Assembly assembly, IReadOnlyDictionary<string, string?> settings)
    {
        // The Functions host's order, by which the first of two routes that match wins.
        var functions = (
            from type in assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            let attribute = method.GetCustomAttribute<FunctionAttribute>()
            where attribute is not null && !IsDisabled(attribute.Name, settings)
            select Describe(attribute.Name, method)
        )
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var twice = functions
            .GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? functions
            : throw new FunctionsHostException(
                $"Two functions are named {twice.Key}: {string.Join(" and ", twice.Select(f => f.EntryPoint))}. Rename one."
            );
    }

    private static bool IsDisabled(string name, IReadOnlyDictionary<string, string?> settings) =>
        settings.TryGetValue($"AzureWebJobs.{name}.Disabled", out var value)
        && (value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));

    private static Function Describe(string name, MethodInfo method)
    {
        var triggers = (
            from parameter in method.GetParameters()
            from attribute in parameter.GetCustomAttributes()
            where attribute is BlobTriggerAttribute or QueueTriggerAttribute or TimerTriggerAttribute or HttpTriggerAttribute
            select (parameter, attribute)
        ).ToList();
        if (triggers is not [var (bound, trigger)])
        {
            throw new FunctionsHostException(
                $"Function {name} has {triggers.Count} parameters with a blob, queue, timer or HTTP trigger; give it exactly "
                    + $"one. This development host knows no other trigger."
            );
        }

        var function = new Function(name, method, bound, trigger);
        EnsureBindable(function);
        EnsureReturns(function);
        return function;
    }

    private static void EnsureBindable(Function function)
    {
        var (types, names) = function.Trigger switch
        {
            BlobTriggerAttribute blob => (BlobInput.Types, BlobInput.Names(new BlobPathPattern(blob))),
            QueueTriggerAttribute => ([], QueueInput.Names),
            TimerTriggerAttribute => (TimerInput.Types, []),
            HttpTriggerAttribute http => (HttpInput.Types, HttpInput.Names(http.Route ?? function.Name)),
            _ => ((Type[])[], (IReadOnlyCollection<string>)[]),
        };
        if (types.Length > 0 && !types.Contains(function.TriggerParameter.ParameterType))
        {
            throw new FunctionsHostException(
                $"Function {function.Name} binds its trigger to {function.TriggerParameter.ParameterType.Name}; bind "
                    + $"{string.Join(" or ", types.Select(type => type.Name))}."
            );
        }

        // By position: two hosts that start at once may each get parameter objects of their own for one method.
        var unknown = function
            .Method.GetParameters()
            .FirstOrDefault(parameter =>
                parameter.Position != function.TriggerParameter.Position
                && parameter.ParameterType != typeof(FunctionContext)
                && parameter.ParameterType != typeof(CancellationToken)
                && !parameter.HasDefaultValue
                && !names.Contains(parameter.Name!, StringComparer.OrdinalIgnoreCase)
            );
        if (unknown is not null)
        {
            throw new FunctionsHostException(
                $"Function {function.Name} has a parameter '{unknown.Name}' that nothing is bound to; take a FunctionContext, "
                    + $"a CancellationToken or one of: {string.Join(", ", names)}."
            );
        }
    }

    private static void EnsureReturns(Function function)
    {
        var type = function.Method.ReturnType;
        if (function.Trigger is HttpTriggerAttribute ? !HttpInput.Answers(type) : type != typeof(void) && type != typeof(Task))
        {
            throw new FunctionsHostException(
                $"Function {function.Name} returns {type.Name}; an HTTP function returns IActionResult, IResult or a "
                    + $"Task of one, any other void or Task (this development host has no output bindings)."
            );
        }
    }
}
