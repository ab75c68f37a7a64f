using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace BhutanCustoms.Pipeline.Storage;

/// <summary>The clients of one storage account.</summary>
public sealed class PipelineStorage
{
    // Functions' queue trigger reads Base64 unless host.json says otherwise.
    private static QueueClientOptions QueueOptions => new() { MessageEncoding = QueueMessageEncoding.Base64 };

    private readonly BlobServiceClient blobs;
    private readonly QueueServiceClient queues;
    private readonly TableServiceClient tables;

    /// <summary>Connects by connection string, as to Azurite.</summary>
    /// <param name="connectionString">The account's.</param>
    /// <param name="configure">Changes how requests are sent, the same for all three services: transport, retries.</param>
    public PipelineStorage(string connectionString, Action<ClientOptions>? configure = null)
    {
        blobs = new BlobServiceClient(connectionString, Configured(new BlobClientOptions()));
        queues = new QueueServiceClient(connectionString, Configured(QueueOptions));
        tables = new TableServiceClient(connectionString, Configured(new TableClientOptions()));

        T Configured<T>(T options)
            where T : ClientOptions
        {
            configure?.Invoke(options);
            return options;
        }
    }

    /// <summary>Connects with a credential, as by managed identity.</summary>
    public PipelineStorage(Uri blobService, Uri queueService, Uri tableService, TokenCredential credential)
    {
        blobs = new BlobServiceClient(blobService, credential);
        queues = new QueueServiceClient(queueService, credential, QueueOptions);
        tables = new TableServiceClient(tableService, credential);
    }

    /// <summary>A container of <see cref="StorageNames.Containers"/>.</summary>
    public BlobContainerClient Container(string name) => blobs.GetBlobContainerClient(name);

    /// <summary>A queue of <see cref="StorageNames.Queues"/>.</summary>
    public QueueClient Queue(string name) => queues.GetQueueClient(name);

    /// <summary>A table of <see cref="StorageNames.Tables"/>.</summary>
    public TableClient Table(string name) => tables.GetTableClient(name);

    /// <summary>Makes every container, queue and table that isn't there.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken = default)
    {
        foreach (var name in StorageNames.Containers)
        {
            await Container(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        foreach (var name in StorageNames.Queues)
        {
            await Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        foreach (var name in StorageNames.Tables)
        {
            await Table(name).CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
