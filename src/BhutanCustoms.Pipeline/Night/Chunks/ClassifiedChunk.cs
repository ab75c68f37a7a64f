using System.Security.Cryptography;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Chunks;

/// <summary>
/// A prepared chunk with what the classifier says of its items, as the fraud model sees it: to score it and to explain its scores.
/// </summary>
/// <param name="Items">The items, with the columns of <see cref="ClassificationFields"/> where there is a classifier.</param>
/// <param name="Suggestions">The suggestions; null where the batch has no classifier.</param>
public sealed record ClassifiedChunk(ItemChunk Items, HsSuggestions? Suggestions)
{
    /// <summary>Reads a chunk that was classified.</summary>
    /// <exception cref="InvalidDataException">A file is not the one that the ledger knows.</exception>
    public static async Task<ClassifiedChunk> ReadAsync(
        BlobContainerClient container,
        BatchRecord batch,
        ChunkRecord chunk,
        Func<string, bool>? wanted,
        CancellationToken cancellationToken
    )
    {
        var items = await PreparedChunk.ReadAsync(container, chunk, wanted, cancellationToken).ConfigureAwait(false);
        if (batch.HsModel.Length == 0)
        {
            return new ClassifiedChunk(items, null);
        }

        var name = BatchPaths.Hs(batch.RowKey, chunk.Number);
        var file = await container.ReadNeededAsync(name, cancellationToken).ConfigureAwait(false);
        if (Convert.ToHexStringLower(SHA256.HashData(file)) != chunk.SuggestionsSha256)
        {
            throw new InvalidDataException(
                $"The blob {container.Name}/{name} is not the one that the ledger knows. Delete the batch's row in the table "
                    + $"Batches and upload its file again."
            );
        }

        var suggestions = HsColumns.Read(file);
        return new ClassifiedChunk(suggestions.Attach(items), suggestions);
    }
}
