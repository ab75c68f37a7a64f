using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Learning.Trials;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>
/// The files of a run in the container <c>retraining</c>, by deterministic names: a phase that is done twice writes the same.
/// </summary>
internal sealed class RunFiles(PipelineStorage storage, string run)
{
    public const string History = "history";
    public const string Trial = "trial";
    public const string Recent = "recent";
    public const string Gathered = "gathered.json";
    public const string Labels = "labels.json";
    public const string Hs = "hs.json";
    public const string HsTrial = "hs-trial.json";
    public const string Fraud = "fraud.json";
    public const string FraudTrial = "fraud-trial.json";
    public const string Decisions = "decisions.json";
    public const string Summary = "summary.json";
    public const string Report = "report.md";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly BlobContainerClient container = storage.Container(StorageNames.Retraining);

    public Task WriteAsync<T>(string name, T content, CancellationToken cancellationToken) =>
        container.WriteAsync($"{run}/{name}", JsonSerializer.SerializeToUtf8Bytes(content, Json), "application/json", cancellationToken);

    public Task WriteTextAsync(string name, string text, CancellationToken cancellationToken) =>
        container.WriteAsync($"{run}/{name}", System.Text.Encoding.UTF8.GetBytes(text), "text/markdown; charset=utf-8", cancellationToken);

    public async Task<T?> FindAsync<T>(string name, CancellationToken cancellationToken)
        where T : class =>
        await container.ReadAsync($"{run}/{name}", cancellationToken).ConfigureAwait(false) is { } json
            ? JsonSerializer.Deserialize<T>(json, Json)
            : null;

    public async Task<T> ReadAsync<T>(string name, CancellationToken cancellationToken)
        where T : class =>
        JsonSerializer.Deserialize<T>(await container.ReadNeededAsync($"{run}/{name}", cancellationToken).ConfigureAwait(false), Json)!;

    /// <summary>Stores a trained model.</summary>
    public Task WriteModelAsync(string name, Action<Stream> save, CancellationToken cancellationToken)
    {
        var file = new MemoryStream();
        save(file);
        return container.WriteAsync(
            $"{run}/{name}.bin",
            file.GetBuffer().AsMemory(0, (int)file.Length),
            "application/octet-stream",
            cancellationToken
        );
    }

    public async Task<BinaryData?> FindModelAsync(string name, CancellationToken cancellationToken) =>
        await container.ReadAsync($"{run}/{name}.bin", cancellationToken).ConfigureAwait(false);

    public Task WriteChunkAsync(string folder, int number, ItemChunk items, CancellationToken cancellationToken) =>
        container.WriteAsync(Chunk(folder, number), ChunkParquet.Write(items), "application/vnd.apache.parquet", cancellationToken);

    public async Task<IReadOnlyList<ItemChunk>> ReadChunksAsync(string folder, int chunks, CancellationToken cancellationToken)
    {
        var all = new List<ItemChunk>(chunks);
        for (var number = 1; number <= chunks; number++)
        {
            all.Add(
                ChunkParquet.Read(
                    (await container.ReadNeededAsync(Chunk(folder, number), cancellationToken).ConfigureAwait(false)).ToStream()
                )
            );
        }

        return all;
    }

    public async Task WriteChunksAsync(string folder, IReadOnlyList<ItemChunk> chunks, CancellationToken cancellationToken)
    {
        for (var i = 0; i < chunks.Count; i++)
        {
            await WriteChunkAsync(folder, i + 1, chunks[i], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Deletes history and models of a run that ended: the registry has the models, and the history can be gathered again.
    /// </summary>
    public async Task DeleteWorkAsync(CancellationToken cancellationToken)
    {
        await foreach (
            var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{run}/", cancellationToken).ConfigureAwait(false)
        )
        {
            if (Path.GetExtension(blob.Name) is ".parquet" or ".bin")
            {
                await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private string Chunk(string folder, int number) => $"{run}/{folder}/{ChunkRecord.Key(number)}.parquet";
}
