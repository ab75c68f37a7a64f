using System.Runtime.InteropServices;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Benchmarks.Known;

/// <summary>The baseline: a file of keys a batch and a row that names it; each batch reads all of them into one set.</summary>
internal sealed class KeysByBatch(PipelineStorage storage)
{
    private const string Source = "before";
    private readonly TableClient table = storage.Table("KnownBatches");
    private readonly BlobContainerClient container = storage.Container("known-batches");

    public async Task CreateAsync()
    {
        await table.CreateIfNotExistsAsync().ConfigureAwait(false);
        await container.CreateIfNotExistsAsync().ConfigureAwait(false);
    }

    public async Task<ItemKeySet> LoadAsync()
    {
        var keys = new ItemKeySet();
        await foreach (var row in table.QueryAsync<TableEntity>(row => row.PartitionKey == Source).ConfigureAwait(false))
        {
            var file = await container.GetBlobClient($"{row.RowKey}/item-keys.bin").DownloadContentAsync().ConfigureAwait(false);
            foreach (var key in MemoryMarshal.Cast<byte, ulong>(file.Value.Content.ToMemory().Span))
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    public async Task JoinAsync(string batch, ulong[] keys)
    {
        var file = BinaryData.FromBytes(MemoryMarshal.AsBytes(keys.AsSpan()).ToArray());
        await container.GetBlobClient($"{batch}/item-keys.bin").UploadAsync(file, overwrite: true).ConfigureAwait(false);
        await table.UpsertEntityAsync(new TableEntity(Source, batch)).ConfigureAwait(false);
    }
}
