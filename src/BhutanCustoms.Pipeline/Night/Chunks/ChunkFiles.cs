using System.Security.Cryptography;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Chunks;

/// <summary>
/// The files of chunks: items, HS suggestions, scores. One is read only if it has the SHA-256 that the ledger knows. What was written or
/// read last, up to 64 MB, is kept in memory by that hash, since the steps of a batch read the same files one after another.
/// </summary>
public sealed class ChunkFiles(PipelineStorage storage)
{
    private const string Parquet = "application/vnd.apache.parquet";
    private const long MostKept = 64L << 20;
    private readonly BlobContainerClient container = storage.Container(StorageNames.Batches);
    private readonly RecentFiles<BinaryData> recent = new(MostKept, file => file.ToMemory().Length);

    /// <summary>Stores a file.</summary>
    /// <param name="name">Its name in the container <c>batches</c>.</param>
    /// <param name="file">Parquet.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its SHA-256, hexadecimal.</returns>
    public async Task<string> StoreAsync(string name, ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        var sha256 = Sha256(file.Span);
        await container.WriteAsync(name, file, Parquet, cancellationToken).ConfigureAwait(false);
        recent.Keep(sha256, BinaryData.FromBytes(file));
        return sha256;
    }

    /// <summary>The items of a chunk.</summary>
    /// <param name="chunk">The chunk as the ledger knows it.</param>
    /// <param name="wanted">Which fields to read; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidDataException">The file is not the one that the ledger knows.</exception>
    public async Task<ItemChunk> ItemsAsync(ChunkRecord chunk, Func<string, bool>? wanted, CancellationToken cancellationToken)
    {
        var name = BatchPaths.Prepared(chunk.PartitionKey, chunk.Number);
        var file = await ReadAsync(name, chunk.Sha256, cancellationToken).ConfigureAwait(false);
        var items = ChunkParquet.Read(file.ToStream(), wanted);
        return items.Count == chunk.Rows
            ? items
            : throw new InvalidDataException(
                $"The blob {container.Name}/{name} has {items.Count} items where the ledger has {chunk.Rows}."
            );
    }

    /// <summary>The items of a chunk, or null where its file is gone: batches are deleted after some years.</summary>
    /// <param name="chunk">The chunk as the ledger knows it.</param>
    /// <param name="wanted">Which fields to read; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidDataException">The file is not the one that the ledger knows.</exception>
    public async Task<ItemChunk?> FindItemsAsync(ChunkRecord chunk, Func<string, bool>? wanted, CancellationToken cancellationToken) =>
        recent.Find(chunk.Sha256) is not null
        || await container
            .GetBlobClient(BatchPaths.Prepared(chunk.PartitionKey, chunk.Number))
            .ExistsAsync(cancellationToken)
            .ConfigureAwait(false)
            ? await ItemsAsync(chunk, wanted, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>The items of a chunk that was classified, with what the classifier says of them.</summary>
    /// <param name="batch">The batch, which names its classifier.</param>
    /// <param name="chunk">The chunk as the ledger knows it.</param>
    /// <param name="wanted">Which fields to read; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidDataException">A file is not the one that the ledger knows.</exception>
    public async Task<ClassifiedChunk> ClassifiedAsync(
        BatchRecord batch,
        ChunkRecord chunk,
        Func<string, bool>? wanted,
        CancellationToken cancellationToken
    )
    {
        var items = await ItemsAsync(chunk, wanted, cancellationToken).ConfigureAwait(false);
        if (batch.HsModel.Length == 0)
        {
            return new ClassifiedChunk(items, null);
        }

        var name = BatchPaths.Hs(batch.RowKey, chunk.Number);
        var suggestions = HsColumns.Read(await ReadAsync(name, chunk.SuggestionsSha256!, cancellationToken).ConfigureAwait(false));
        return new ClassifiedChunk(suggestions.Attach(items), suggestions);
    }

    /// <summary>The scores of a chunk, and whose they are.</summary>
    /// <exception cref="InvalidDataException">The file is not the one that the ledger knows.</exception>
    public async Task<(ItemChunk Items, FraudScores Scores)> ScoresAsync(ChunkRecord chunk, CancellationToken cancellationToken) =>
        ScoreColumns.Read(
            await ReadAsync(BatchPaths.Fraud(chunk.PartitionKey, chunk.Number), chunk.ScoresSha256!, cancellationToken)
                .ConfigureAwait(false)
        );

    /// <summary>Whether a file is there as the ledger knows it. It is read from storage, whatever is kept in memory.</summary>
    internal async Task<bool> IsWholeAsync(string name, string sha256, CancellationToken cancellationToken) =>
        await container.ReadAsync(name, cancellationToken).ConfigureAwait(false) is { } file && Sha256(file) == sha256;

    /// <summary>The SHA-256 by which the ledger knows a file, hexadecimal.</summary>
    internal static string Sha256(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file));

    /// <summary>The error where a batch's file was changed.</summary>
    internal static InvalidDataException Changed(string container, string name) =>
        new(
            $"The blob {container}/{name} is not the one that the ledger knows: it was changed. Restore it, or make it anew: "
                + $"repair {name.Split('/')[0]}"
        );

    private async Task<BinaryData> ReadAsync(string name, string sha256, CancellationToken cancellationToken)
    {
        if (recent.Find(sha256) is { } kept)
        {
            return kept;
        }

        var file = await container.ReadNeededAsync(name, cancellationToken).ConfigureAwait(false);
        if (Sha256(file) != sha256)
        {
            throw Changed(container.Name, name);
        }

        recent.Keep(sha256, file);
        return file;
    }
}
