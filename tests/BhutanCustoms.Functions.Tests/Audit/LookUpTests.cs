using System.Reflection;
using BhutanCustoms.Functions.Batches;
using BhutanCustoms.Pipeline.Audit;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Tests.Audit;

/// <summary>Who reads data about traders or items leaves an entry in the audit trail, whichever function it is.</summary>
public sealed class LookUpTests
{
    /// <summary>Functions that answer GET without a look-up being noted, and why.</summary>
    private static readonly Dictionary<string, string> ShowNoTraders = new()
    {
        ["GetHealth"] = "shows the models' versions",
        ["GetBatch"] = "shows a batch's counts",
        ["ListBatches"] = "shows batches' counts",
        ["GetForecast"] = "shows sums of revenue",
        ["GetLatestForecast"] = "shows sums of revenue",
        ["GetAuditAnchor"] = "shows a number and a hash",
    };

    private static readonly (string Name, Type Class)[] Readers =
    [
        .. from type in typeof(PreprocessBatch).Assembly.GetTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where trigger is not null && (trigger.Methods is null or [] || trigger.Methods.Contains("get", StringComparer.OrdinalIgnoreCase))
           select (function.Name, type),
    ];

    [Fact]
    public void Every_function_that_answers_GET_notes_look_ups_or_says_why_not()
    {
        Assert.Contains("GetWorkList", Readers.Select(reader => reader.Name));
        Assert.All(Readers, reader => Assert.True(
            TakesLookUps(reader.Class) != ShowNoTraders.ContainsKey(reader.Name),
            $"{reader.Name} must either answer through LookUps.ShowAsync (or call NoteAsync before it answers), or stand here with the reason why it shows no data about traders."));
    }

    [Fact]
    public void Says_why_not_only_of_functions_that_there_are() => Assert.Empty(ShowNoTraders.Keys.Except(Readers.Select(reader => reader.Name)));

    private static bool TakesLookUps(Type function) => function.GetConstructors().Single().GetParameters().Any(parameter => parameter.ParameterType == typeof(LookUps));
}
