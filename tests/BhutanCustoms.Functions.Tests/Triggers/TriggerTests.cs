using BhutanCustoms.Pipeline.Storage;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Tests.Triggers;

public sealed class TriggerTests
{
    [Fact]
    public void Each_queue_has_one_function()
    {
        var queues = FunctionsOfTheApp.With<QueueTriggerAttribute>().Select(function => function.Trigger.QueueName);

        Assert.Equal(StorageNames.Queues.Order(), queues.Order());
    }

    [Fact]
    public void Blob_triggers_watch_a_container_of_the_pipeline()
    {
        var containers = FunctionsOfTheApp
            .With<BlobTriggerAttribute>()
            .Select(function => function.Trigger.BlobPath.Split('/')[0])
            .ToArray();

        Assert.Contains(StorageNames.Inbox, containers);
        Assert.All(containers, container => Assert.Contains(container, StorageNames.Containers));
    }

    [Fact]
    public void Triggers_use_the_storage_account_of_the_host()
    {
        Assert.All(FunctionsOfTheApp.With<QueueTriggerAttribute>(), function => Assert.Null(function.Trigger.Connection));
        Assert.All(FunctionsOfTheApp.With<BlobTriggerAttribute>(), function => Assert.Null(function.Trigger.Connection));
    }

    [Fact]
    public void Function_names_are_unique()
    {
        var names = typeof(Batches.PreprocessBatch)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes(typeof(FunctionAttribute), false).Cast<FunctionAttribute>())
            .Select(function => function.Name)
            .ToArray();

        Assert.NotEmpty(names);
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
