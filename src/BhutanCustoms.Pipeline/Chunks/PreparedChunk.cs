using System.Security.Cryptography;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Batches;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Chunks;

/// <summary>Reads a prepared chunk after its SHA-256 was found right.</summary>
internal static class PreparedChunk
{
    public static async Task<ItemChunk> ReadAsync(
        BlobContainerClient container,
        ChunkRecord chunk,
        Func<string, bool>? wanted,
        CancellationToken cancellationToken
    )
    {
        var name = BatchPaths.Prepared(chunk.PartitionKey, chunk.Number);
        var file = await container.ReadNeededAsync(name, cancellationToken).ConfigureAwait(false);
        if (Convert.ToHexStringLower(SHA256.HashData(file)) != chunk.Sha256)
        {
            throw new InvalidDataException(
                $"The blob {container.Name}/{name} is not the one that the ledger knows. Delete the batch's row in the table "
                    + $"Batches and upload its file again."
            );
        }

        var items = ChunkParquet.Read(file.ToStream(), wanted);
        return items.Count == chunk.Rows
            ? items
            : throw new InvalidDataException(
                $"The blob {container.Name}/{name} has {items.Count} items where the ledger has {chunk.Rows}."
            );
    }
}
