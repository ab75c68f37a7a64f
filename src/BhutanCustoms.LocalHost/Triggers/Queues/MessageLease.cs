using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace BhutanCustoms.LocalHost.Triggers.Queues;

/// <summary>Keeps a message invisible while its function runs.</summary>
internal sealed class MessageLease : IDisposable
{
    private readonly QueueClient _queue;
    private readonly QueueMessage _message;
    private readonly TimeSpan _time;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewing;
    private string _receipt;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan time)
    {
        (_queue, _message, _time, _receipt) = (queue, message, time, message.PopReceipt);
        _renewing = RenewAsync();
    }

    /// <summary>Stops renewing.</summary>
    /// <returns>The receipt that is valid now.</returns>
    public async Task<string> EndAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        return _receipt;
    }

    public void Dispose() => _end.Dispose();

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(_time / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token).ConfigureAwait(false))
            {
                // Not cancelled half-way: the receipt that the service answers is the only valid one.
                var update = await _queue
                    .UpdateMessageAsync(_message.MessageId, _receipt, _message.Body, _time, CancellationToken.None)
                    .ConfigureAwait(false);
                _receipt = update.Value.PopReceipt;
            }
        }
        catch (OperationCanceledException)
        {
            // The invocation ended.
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            // The lease is lost: deleting the message will fail, and it is delivered again.
        }
    }
}
