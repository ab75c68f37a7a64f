using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using BhutanCustoms.LocalHost.Triggers.Invocations;

namespace BhutanCustoms.LocalHost.Triggers.Queues;

/// <summary>
/// Fetches messages and runs them: deleted after success, visible again after failure, parked in the poison queue when
/// they failed too often, and given back at once when the host stops.
/// </summary>
/// <param name="queue">The queue.</param>
/// <param name="poison">Where messages are parked.</param>
/// <param name="function">The function that a failure to reach the queue is told of.</param>
/// <param name="rules">How to fetch and retry.</param>
/// <param name="invoker">Reports events.</param>
/// <param name="run">Runs one message.</param>
internal sealed class QueueListener(
    QueueClient queue,
    QueueClient poison,
    Function function,
    QueueRules rules,
    FunctionInvoker invoker,
    Func<QueueMessage, Task<InvocationOutcome>> run
) : IListener
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    private readonly Signal _changed = new();
    private readonly HashSet<Task> _running = [];
    private int _active;

    public Task PrepareAsync(CancellationToken cancellationToken) => queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    public void Wake() => _changed.Set();

    public async Task RunAsync(CancellationToken stop)
    {
        var wait = FirstWait;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                _running.RemoveWhere(task => task.IsCompleted);
                if (Volatile.Read(ref _active) > rules.NewBatchThreshold)
                {
                    await _changed.WaitAsync(Timeout.InfiniteTimeSpan, stop).ConfigureAwait(false);
                }
                else if (await FetchAsync(stop).ConfigureAwait(false))
                {
                    wait = FirstWait;
                }
                else
                {
                    var woken = await _changed.WaitAsync(wait, stop).ConfigureAwait(false);
                    wait = woken ? FirstWait : TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, rules.MaxPollingInterval.Ticks));
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // No more fetching; what runs may end.
        }

        await Task.WhenAll(_running).ConfigureAwait(false);
    }

    // Not cancelled half-way: messages that the service has handed out must be given back.
    private async Task<bool> FetchAsync(CancellationToken stop)
    {
        try
        {
            var messages = await queue.ReceiveMessagesAsync(rules.BatchSize, rules.Lease, CancellationToken.None).ConfigureAwait(false);
            foreach (var message in messages.Value)
            {
                Interlocked.Increment(ref _active);
                _running.Add(HandleAsync(message, stop));
            }

            return messages.Value.Length > 0;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            invoker.Report(FunctionEventKind.TriggerFailed, function, queue.Name, 1, e);
            return false;
        }
    }

    private async Task HandleAsync(QueueMessage message, CancellationToken stop)
    {
        try
        {
            using var lease = new MessageLease(queue, message, rules.Lease);

            // More deliveries than allowed: the process died in the last one.
            var outcome =
                message.DequeueCount > rules.MaxDequeueCount ? InvocationOutcome.Failed
                : stop.IsCancellationRequested ? InvocationOutcome.Interrupted
                : await TryRunAsync(message).ConfigureAwait(false);
            await SettleAsync(message, await lease.EndAsync().ConfigureAwait(false), outcome).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            invoker.Report(FunctionEventKind.TriggerFailed, function, message.MessageId, (int)message.DequeueCount, e);
        }
        finally
        {
            Interlocked.Decrement(ref _active);
            _changed.Set();
        }
    }

    private async Task<InvocationOutcome> TryRunAsync(QueueMessage message)
    {
        try
        {
            return await run(message).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Before any invocation: the blob could not be reached, or the message is not what the scanner sends.
            invoker.Report(FunctionEventKind.TriggerFailed, function, message.MessageId, (int)message.DequeueCount, e);
            return InvocationOutcome.Failed;
        }
    }

    private async Task SettleAsync(QueueMessage message, string receipt, InvocationOutcome outcome)
    {
        if (outcome == InvocationOutcome.Interrupted)
        {
            await ReleaseAsync(message, receipt, TimeSpan.Zero).ConfigureAwait(false);
        }
        else if (outcome == InvocationOutcome.Failed && message.DequeueCount < rules.MaxDequeueCount)
        {
            await ReleaseAsync(message, receipt, rules.RetryDelay).ConfigureAwait(false);
        }
        else
        {
            if (outcome == InvocationOutcome.Failed)
            {
                await ParkAsync(message).ConfigureAwait(false);
            }

            await queue.DeleteMessageAsync(message.MessageId, receipt).ConfigureAwait(false);
        }
    }

    private async Task ReleaseAsync(QueueMessage message, string receipt, TimeSpan delay) =>
        await queue.UpdateMessageAsync(message.MessageId, receipt, message.Body, delay).ConfigureAwait(false);

    private async Task ParkAsync(QueueMessage message)
    {
        await poison.CreateIfNotExistsAsync().ConfigureAwait(false);
        await poison.SendMessageAsync(message.Body, timeToLive: StorageConnections.Forever).ConfigureAwait(false);
        invoker.Report(FunctionEventKind.Poisoned, function, message.MessageId, (int)message.DequeueCount, null);
    }
}
