using Azure.Storage.Queues;

namespace BhutanCustoms.EndToEnd.Tests.Contract;

/// <summary>What hosts leave in the queues of a storage account.</summary>
internal static class Traces
{
    private const string Poison = "-poison";

    /// <summary>Waits until no message waits or is hidden, but for parked ones.</summary>
    public static Task IdleAsync(string account) =>
        Drivers.Until.TrueAsync(
            async () =>
            {
                var service = new QueueServiceClient(account);
                await foreach (var queue in service.GetQueuesAsync())
                {
                    if (
                        !queue.Name.EndsWith(Poison, StringComparison.Ordinal)
                        && (await service.GetQueueClient(queue.Name).GetPropertiesAsync()).Value.ApproximateMessagesCount > 0
                    )
                    {
                        return false;
                    }
                }

                return true;
            },
            "all messages to be done with"
        );

    /// <summary>Parked messages as they are stored, each behind the name of its queue.</summary>
    public static async Task<IReadOnlyList<string>> ParkedAsync(string account)
    {
        var parked = new List<string>();
        var service = new QueueServiceClient(account);
        await foreach (var queue in service.GetQueuesAsync())
        {
            if (queue.Name.EndsWith(Poison, StringComparison.Ordinal))
            {
                var messages = await service.GetQueueClient(queue.Name).PeekMessagesAsync(32);
                parked.AddRange(messages.Value.Select(message => $"{queue.Name}: {message.Body}"));
            }
        }

        return parked;
    }
}
