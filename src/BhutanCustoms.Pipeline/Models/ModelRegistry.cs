using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>
/// Versions of models: files in the container <c>models</c>, versions with their SHA-256 in the table <c>Models</c>. The champion of a kind
/// is one entity, changed by one conditional write that also keeps who was champion before.
/// </summary>
public sealed class ModelRegistry(PipelineStorage storage, TimeProvider clock)
{
    private const string Champion = "champion";
    private readonly BlobContainerClient files = storage.Container(StorageNames.Models);
    private readonly TableClient table = storage.Table(StorageNames.ModelTable);

    /// <summary>Stores a model file as a version; the same file again changes nothing.</summary>
    /// <param name="kind">See <see cref="ModelKind"/>.</param>
    /// <param name="version">The version's name.</param>
    /// <param name="file">The model.</param>
    /// <param name="report">What is known about its training, JSON.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AddAsync(string kind, string version, ReadOnlyMemory<byte> file, string report, CancellationToken cancellationToken = default)
    {
        await files.WriteAsync(FileName(kind, version), file, "application/octet-stream", cancellationToken).ConfigureAwait(false);
        await files.WriteAsync($"{kind}/{version}.json", System.Text.Encoding.UTF8.GetBytes(report), "application/json", cancellationToken).ConfigureAwait(false);
        var entity = new TableEntity(kind, version)
        {
            ["Sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Span)),
            ["Bytes"] = (long)file.Length,
            ["AddedAt"] = clock.GetUtcNow(),
        };
        await table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a version the champion.</summary>
    /// <returns>Whether it is; not when another changed the champion at the same moment.</returns>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public async Task<bool> PromoteAsync(string kind, string version, string who, string why, CancellationToken cancellationToken = default)
    {
        await FindAsync(kind, version, cancellationToken).ConfigureAwait(false);
        var before = await table.GetEntityIfExistsAsync<TableEntity>(kind, Champion, cancellationToken: cancellationToken).ConfigureAwait(false);
        var entity = new TableEntity(kind, Champion)
        {
            ["Version"] = version,
            ["Before"] = before.HasValue ? before.Value!.GetString("Version") : "",
            ["Who"] = who,
            ["Why"] = why,
            ["When"] = clock.GetUtcNow(),
        };
        try
        {
            await (before.HasValue
                ? table.UpdateEntityAsync(entity, before.Value!.ETag, TableUpdateMode.Replace, cancellationToken)
                : table.AddEntityAsync(entity, cancellationToken)).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>The champion's version, or null before there is one.</summary>
    public async Task<string?> ChampionAsync(string kind, CancellationToken cancellationToken = default)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(kind, Champion, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value!.GetString("Version") : null;
    }

    /// <summary>The file of a version, after its SHA-256 was found right.</summary>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    /// <exception cref="InvalidDataException">The file is not the one that was stored.</exception>
    public async Task<BinaryData> FileAsync(string kind, string version, CancellationToken cancellationToken = default)
    {
        var known = await FindAsync(kind, version, cancellationToken).ConfigureAwait(false);
        var file = await files.ReadNeededAsync(FileName(kind, version), cancellationToken).ConfigureAwait(false);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        return sha256 == known.GetString("Sha256") ? file : throw new InvalidDataException(
            $"The model {kind} {version} has the SHA-256 {sha256} where {known.GetString("Sha256")} was stored: it was changed and is refused. Promote another version.");
    }

    private static string FileName(string kind, string version) => $"{kind}/{version}.bin";

    private async Task<TableEntity> FindAsync(string kind, string version, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(kind, version, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue && version != Champion ? found.Value! : throw new InvalidOperationException($"There is no {kind} model {version}.");
    }
}
