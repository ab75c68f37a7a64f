using Azure.Storage.Queues.Models;
using BhutanCustoms.LocalHost.Triggers.Blobs;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using BhutanCustoms.LocalHost.Triggers.Invocations;
using BhutanCustoms.LocalHost.Triggers.Queues;
using BhutanCustoms.LocalHost.Triggers.Timers;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Triggers;

/// <summary>Makes the listeners of the functions that wait for storage or time.</summary>
internal sealed class ListenerFactory(FunctionsHostOptions options, HostJson json, StorageConnections storage, FunctionInvoker invoker)
{
    private const string BlobQueue = "webjobs-blobtrigger-local";
    private const string BlobPoisonQueue = "webjobs-blobtrigger-poison";

    public IReadOnlyList<IListener> Create(IReadOnlyCollection<Function> functions) =>
        [
            .. functions.Where(function => function.Trigger is QueueTriggerAttribute).Select(Queue),
            .. functions.Where(function => function.Trigger is TimerTriggerAttribute).Select(Timer),
            .. functions
                .Where(function => function.Trigger is BlobTriggerAttribute)
                .GroupBy(function => ((BlobTriggerAttribute)function.Trigger).Connection)
                .SelectMany(Blobs),
        ];

    private QueueListener Queue(Function function)
    {
        var trigger = (QueueTriggerAttribute)function.Trigger;
        var poison = $"{trigger.QueueName}-poison";
        var rules = new QueueRules(
            json.BatchSize,
            json.NewBatchThreshold,
            json.MaxDequeueCount,
            json.VisibilityTimeout,
            json.MaxPollingInterval,
            options.MessageLease
        );
        return new QueueListener(
            storage.TriggerQueue(trigger.Connection, trigger.QueueName, poison, Undecodable(function)),
            storage.Queue(trigger.Connection, poison),
            function,
            rules,
            invoker,
            RunAsync
        );

        async Task<InvocationOutcome> RunAsync(QueueMessage message) =>
            (await invoker.InvokeAsync(function, new QueueInput(message, json.MaxDequeueCount)).ConfigureAwait(false)).Outcome;
    }

    private TimerListener Timer(Function function)
    {
        var trigger = (TimerTriggerAttribute)function.Trigger;
        var store = trigger.UseMonitor ? new TimerStatusStore(storage.HostContainer, function.Name) : null;
        return new TimerListener(
            function,
            trigger,
            TimerSchedule.Parse(trigger.Schedule, options.Settings),
            store,
            invoker,
            options.TimeProvider
        );
    }

    // As in the Functions host, scanners feed one queue, so that tries are counted and survive a restart.
    private IEnumerable<IListener> Blobs(IGrouping<string?, Function> functions)
    {
        var connection = functions.Key;
        var runners = functions.ToDictionary(function => function.Name, function => Runner(function, connection));
        var rules = new QueueRules(
            1,
            json.BlobParallelism - 1,
            json.PoisonBlobThreshold,
            TimeSpan.Zero,
            options.BlobScanInterval,
            options.MessageLease
        );
        var queue = storage.TriggerQueue(connection, BlobQueue, BlobPoisonQueue, Undecodable(functions.First()));
        var listener = new QueueListener(queue, storage.Queue(connection, BlobPoisonQueue), functions.First(), rules, invoker, RunAsync);
        return [listener, .. functions.Select(Scanner)];

        Task<InvocationOutcome> RunAsync(QueueMessage message)
        {
            var name = BlobMessage.Parse(message.Body).Function();

            // A function that was removed or disabled needs no run.
            return runners.TryGetValue(name, out var runner) ? runner.RunAsync(message) : Task.FromResult(InvocationOutcome.Succeeded);
        }

        BlobScanner Scanner(Function function)
        {
            var pattern = new BlobPathPattern((BlobTriggerAttribute)function.Trigger);
            var receipts = new BlobReceipts(storage.HostContainer, function.Name);
            return new BlobScanner(
                function,
                pattern,
                storage.Container(connection, pattern.Container),
                receipts,
                queue,
                invoker,
                options.BlobScanInterval,
                listener.Wake
            );
        }
    }

    private Action<QueueMessage> Undecodable(Function function) =>
        message =>
            invoker.Report(
                FunctionEventKind.Poisoned,
                function,
                message.MessageId,
                (int)message.DequeueCount,
                new FormatException($"The message {message.MessageId} isn't in the encoding that host.json names, {json.MessageEncoding}.")
            );

    private BlobRunner Runner(Function function, string? connection)
    {
        var trigger = (BlobTriggerAttribute)function.Trigger;
        var pattern = new BlobPathPattern(trigger);
        return new BlobRunner(
            function,
            pattern,
            storage.Container(connection, pattern.Container),
            invoker,
            json.PoisonBlobThreshold,
            anyVersion: trigger.Source == BlobTriggerSource.EventGrid
        );
    }
}
