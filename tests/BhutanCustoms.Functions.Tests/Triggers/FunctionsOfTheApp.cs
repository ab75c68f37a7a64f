using System.Reflection;
using BhutanCustoms.Functions.Batches;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Tests.Triggers;

/// <summary>The functions of the app, found by attribute as the Functions host finds them.</summary>
internal static class FunctionsOfTheApp
{
    /// <summary>The functions with a kind of trigger.</summary>
    public static IReadOnlyList<(string Function, TTrigger Trigger)> With<TTrigger>()
        where TTrigger : Attribute =>
        [
            .. from type in typeof(PreprocessBatch).Assembly.GetTypes()
            from method in type.GetMethods()
            let function = method.GetCustomAttribute<FunctionAttribute>()
            where function is not null
            from parameter in method.GetParameters()
            let trigger = parameter.GetCustomAttribute<TTrigger>()
            where trigger is not null
            select (function.Name, trigger),
        ];
}
