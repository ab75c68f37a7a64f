using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace BhutanCustoms.LocalHost.Triggers.Hosting;

/// <summary>The storage accounts named in the settings.</summary>
internal sealed class StorageConnections(IReadOnlyDictionary<string, string?> settings, QueueMessageEncoding encoding)
{
    /// <summary>The time to live of a message that never expires.</summary>
    public static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private const string Default = "AzureWebJobsStorage";

    /// <summary>The container where the Functions host keeps its own records.</summary>
    public BlobContainerClient HostContainer => Container(null, "azure-webjobs-hosts");

    public BlobContainerClient Container(string? connection, string name) => new(Find(connection), name);

    public QueueClient Queue(string? connection, string name) =>
        new(Find(connection), name, new QueueClientOptions { MessageEncoding = encoding });

    /// <summary>A queue that parks messages which are not in the encoding of host.json at first sight, and says so.</summary>
    public QueueClient TriggerQueue(string? connection, string name, string poisonName, Action<QueueMessage> parked)
    {
        var options = new QueueClientOptions { MessageEncoding = encoding };
        options.MessageDecodingFailed += async failed =>
        {
            if (failed.ReceivedMessage is { } message)
            {
                var poison = new QueueClient(Find(connection), poisonName);
                await poison.CreateIfNotExistsAsync(cancellationToken: failed.CancellationToken).ConfigureAwait(false);
                await poison
                    .SendMessageAsync(message.Body, timeToLive: Forever, cancellationToken: failed.CancellationToken)
                    .ConfigureAwait(false);
                await failed
                    .Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, failed.CancellationToken)
                    .ConfigureAwait(false);
                parked(message);
            }
        };
        return new QueueClient(Find(connection), name, options);
    }

    private string Find(string? connection)
    {
        var name = connection ?? Default;
        var value = settings.GetValueOrDefault(name) ?? settings.GetValueOrDefault("AzureWebJobs" + name);
        return string.IsNullOrEmpty(value)
            ? throw new FunctionsHostException(
                $"The setting {name} is missing; give it the connection string of a storage account (Azurite's, or one of Azure)."
            )
            : value;
    }
}
