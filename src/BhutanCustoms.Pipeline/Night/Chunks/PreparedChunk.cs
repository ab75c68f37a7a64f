using System.Security.Cryptography;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Chunks;

/// <summary>Reads a prepared chunk after its SHA-256 was found right.</summary>
public static class PreparedChunk
{
    /// <summary>Reads a chunk.</summary>
    /// <param name="container">The container <c>batches</c>.</param>
    /// <param name="chunk">The chunk as the ledger knows it.</param>
    /// <param name="wanted">Which fields to read; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidDataException">The file is not the one that the ledger knows.</exception>
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
