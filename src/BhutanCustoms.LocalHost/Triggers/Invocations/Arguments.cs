using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Triggers.Invocations;

/// <summary>Binds a function's parameters: the trigger, the context, the token, and values by name.</summary>
internal static class Arguments
{
    public static async Task<object?[]> BindAsync(Function function, LocalFunctionContext context)
    {
        var parameters = function.Method.GetParameters();
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            arguments[i] =
                parameters[i].Position == function.TriggerParameter.Position
                    ? await context.Input.BindAsync(parameters[i].ParameterType, context.CancellationToken).ConfigureAwait(false)
                    : Value(parameters[i], context);
        }

        return arguments;
    }

    private static object? Value(ParameterInfo parameter, LocalFunctionContext context)
    {
        if (parameter.ParameterType == typeof(FunctionContext))
        {
            return context;
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return context.CancellationToken;
        }

        var (_, value) = context.Input.Data.FirstOrDefault(pair =>
            string.Equals(pair.Key, parameter.Name, StringComparison.OrdinalIgnoreCase)
        );
        return value is null ? (parameter.HasDefaultValue ? parameter.DefaultValue : null)
            : parameter.ParameterType.IsInstanceOfType(value) ? value
            : TypeDescriptor
                .GetConverter(parameter.ParameterType)
                .ConvertFromInvariantString(Convert.ToString(value, CultureInfo.InvariantCulture)!);
    }
}
