using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Azure.WebJobs;
using Binder = Microsoft.Azure.WebJobs.Binder;
using BlobTrigger = Microsoft.Azure.Functions.Worker.BlobTriggerAttribute;
using QueueTrigger = Microsoft.Azure.Functions.Worker.QueueTriggerAttribute;

namespace BhutanCustoms.EndToEnd.Tests.Contract;

/// <summary>
/// Methods with the attributes of the WebJobs SDK, one for each function of an app, as the Functions host emits them for a worker: they hand
/// what they are given to <see cref="WorkerCalls"/>.
/// </summary>
internal static class WebJobsFunctions
{
    private static readonly MethodInfo Call = typeof(WorkerCalls).GetMethod(nameof(WorkerCalls.RunAsync))!;

    /// <summary>A class with a method a function, identified as the Functions host does: <c>Host.Functions.{function}</c>.</summary>
    public static Type Emit(IReadOnlyDictionary<string, MethodInfo> functions)
    {
        var type = AssemblyBuilder
            .DefineDynamicAssembly(new AssemblyName("Host"), AssemblyBuilderAccess.RunAndCollect)
            .DefineDynamicModule("Host")
            .DefineType("Host.Functions", TypeAttributes.Public | TypeAttributes.Class, typeof(WorkerCalls));
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [typeof(WorkerCalls.Worker)]);
        var code = constructor.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Call, typeof(WorkerCalls).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single());
        code.Emit(OpCodes.Ret);
        foreach (var (name, function) in functions)
        {
            Emit(type, name, function.GetParameters().Single(Trial.IsStorageTrigger));
        }

        return type.CreateType();
    }

    private static void Emit(TypeBuilder type, string name, ParameterInfo triggered)
    {
        // A worker is given a message as text, and makes an object of it itself.
        var given = triggered.IsDefined(typeof(QueueTrigger)) ? typeof(string) : triggered.ParameterType;
        Type[] parameters = [given, typeof(Binder), typeof(CancellationToken)];
        var method = type.DefineMethod(name, MethodAttributes.Public, typeof(Task), parameters);
        method.SetCustomAttribute(Attribute<FunctionNameAttribute>(name));
        foreach (var place in Enumerable.Range(1, parameters.Length))
        {
            var parameter = method.DefineParameter(place, ParameterAttributes.None, $"_{place}");
            if (place == 1)
            {
                parameter.SetCustomAttribute(Trigger(triggered));
            }
        }

        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldstr, name);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Ldarg_3);
        code.Emit(OpCodes.Call, Call);
        code.Emit(OpCodes.Ret);
    }

    private static CustomAttributeBuilder Trigger(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<QueueTrigger>() is { } queue
            ? Attribute<QueueTriggerAttribute>(queue.QueueName)
            : new CustomAttributeBuilder(
                typeof(BlobTriggerAttribute).GetConstructor([typeof(string)])!,
                [parameter.GetCustomAttribute<BlobTrigger>()!.BlobPath],
                [typeof(BlobTriggerAttribute).GetProperty(nameof(BlobTriggerAttribute.Source))!],
                [Enum.Parse<BlobTriggerSource>(parameter.GetCustomAttribute<BlobTrigger>()!.Source.ToString())]
            );

    private static CustomAttributeBuilder Attribute<T>(string argument) => new(typeof(T).GetConstructor([typeof(string)])!, [argument]);
}
