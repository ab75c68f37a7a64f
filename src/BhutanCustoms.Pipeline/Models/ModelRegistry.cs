using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>
/// Versions of models: files in the container <c>models</c>, versions with their SHA-256, origin and state in the table <c>Models</c>. Champion and
/// shadow of a kind are one entity, the line; a change of it, of the states of the versions and the note who made it and why are one
/// conditional transaction.
/// </summary>
public sealed class ModelRegistry(PipelineStorage storage, TimeProvider clock)
{
    private const string Line = "champion";
    private const string ChangePrefix = "change|";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private readonly BlobContainerClient files = storage.Container(StorageNames.Models);
    private readonly TableClient table = storage.Table(StorageNames.ModelTable);

    /// <summary>Stores a model file as a candidate; the same file again changes nothing.</summary>
    /// <param name="kind">See <see cref="ModelKind"/>.</param>
    /// <param name="version">The version's name.</param>
    /// <param name="file">The model.</param>
    /// <param name="report">What is known about its training, JSON.</param>
    /// <param name="origin">What it was made of; null where that isn't known.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AddAsync(string kind, string version, ReadOnlyMemory<byte> file, string report, ModelOrigin? origin = null, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(kind, version, cancellationToken).ConfigureAwait(false) is not null)
        {
            return;
        }

        await files.WriteAsync(FileName(kind, version), file, "application/octet-stream", cancellationToken).ConfigureAwait(false);
        await files.WriteAsync($"{kind}/{version}.json", Encoding.UTF8.GetBytes(report), "application/json", cancellationToken).ConfigureAwait(false);
        var record = new ModelRecord
        {
            PartitionKey = kind,
            RowKey = version,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Span)),
            Bytes = file.Length,
            AddedAt = clock.GetUtcNow(),
            Origin = origin is null ? "" : JsonSerializer.Serialize(origin, Json),
        };
        try
        {
            await table.AddEntityAsync(record, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            // Stored by another at the same moment.
        }
    }

    /// <summary>Makes a version the champion, whatever state it is in; the one before is retired.</summary>
    /// <returns>Whether it is; not when another changed the line at the same moment.</returns>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public Task<bool> PromoteAsync(string kind, string version, string who, string why, CancellationToken cancellationToken = default) =>
        ChangeAsync(kind, version, ModelState.Champion, who, why, cancellationToken);

    /// <summary>Puts a version in shadow, in the place of the one that was.</summary>
    /// <returns>Whether it is; not when another changed the line at the same moment.</returns>
    /// <exception cref="InvalidOperationException">There is no such version, or it is the champion.</exception>
    public Task<bool> ToShadowAsync(string kind, string version, string who, string why, CancellationToken cancellationToken = default) =>
        ChangeAsync(kind, version, ModelState.Shadow, who, why, cancellationToken);

    /// <summary>Retires a version that isn't the champion.</summary>
    /// <returns>Whether it is; not when another changed the line at the same moment.</returns>
    /// <exception cref="InvalidOperationException">There is no such version, or it is the champion.</exception>
    public Task<bool> RetireAsync(string kind, string version, string who, string why, CancellationToken cancellationToken = default) =>
        ChangeAsync(kind, version, ModelState.Retired, who, why, cancellationToken);

    /// <summary>Makes the champion before the present one champion again.</summary>
    /// <returns>Its version, or null where there is none before or another changed the line at the same moment.</returns>
    public Task<string?> RollBackAsync(string kind, string who, string why, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The champion's version, or null before there is one.</summary>
    public async Task<string?> ChampionAsync(string kind, CancellationToken cancellationToken = default) =>
        (await LineAsync(kind, cancellationToken).ConfigureAwait(false))?.GetString("Version") is { Length: > 0 } version ? version : null;

    /// <summary>The version in shadow, or null where there is none.</summary>
    public async Task<string?> ShadowAsync(string kind, CancellationToken cancellationToken = default) =>
        (await LineAsync(kind, cancellationToken).ConfigureAwait(false))?.GetString("Shadow") is { Length: > 0 } version ? version : null;

    /// <summary>A version, or null where there is none.</summary>
    public async Task<ModelRecord?> FindAsync(string kind, string version, CancellationToken cancellationToken = default)
    {
        if (version == Line)
        {
            return null;
        }

        var found = await table.GetEntityIfExistsAsync<ModelRecord>(kind, version, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>All versions of a kind, the latest first.</summary>
    public async Task<IReadOnlyList<ModelRecord>> AllAsync(string kind, CancellationToken cancellationToken = default)
    {
        var all = new List<ModelRecord>();
        await foreach (var record in table.QueryAsync<ModelRecord>(record => record.PartitionKey == kind && record.Sha256 != "", cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            all.Add(record);
        }

        return [.. all.OrderByDescending(record => record.AddedAt)];
    }

    /// <summary>All changes of states of a kind, in order.</summary>
    public async Task<IReadOnlyList<ModelChange>> ChangesAsync(string kind, CancellationToken cancellationToken = default)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {kind} and RowKey ge {ChangePrefix} and RowKey lt 'change}}'");
        var all = new List<ModelChange>();
        await foreach (var change in table.QueryAsync<ModelChange>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            all.Add(change);
        }

        return all;
    }

    /// <summary>The file of a version, after its SHA-256 was found right.</summary>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    /// <exception cref="InvalidDataException">The file is not the one that was stored.</exception>
    public async Task<BinaryData> FileAsync(string kind, string version, CancellationToken cancellationToken = default)
    {
        var known = await NeededAsync(kind, version, cancellationToken).ConfigureAwait(false);
        var file = await files.ReadNeededAsync(FileName(kind, version), cancellationToken).ConfigureAwait(false);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        return sha256 == known.Sha256 ? file : throw new InvalidDataException(
            $"The model {kind} {version} has the SHA-256 {sha256} where {known.Sha256} was stored: it was changed and is refused. Promote another version.");
    }

    private static string FileName(string kind, string version) => $"{kind}/{version}.bin";

    private async Task<ModelRecord> NeededAsync(string kind, string version, CancellationToken cancellationToken) =>
        await FindAsync(kind, version, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException($"There is no {kind} model {version}.");

    private async Task<TableEntity?> LineAsync(string kind, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(kind, Line, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    private async Task<bool> ChangeAsync(string kind, string version, ModelState to, string who, string why, CancellationToken cancellationToken)
    {
        await NeededAsync(kind, version, cancellationToken).ConfigureAwait(false);
        var line = await LineAsync(kind, cancellationToken).ConfigureAwait(false);
        var (champion, shadow) = (line?.GetString("Version") ?? "", line?.GetString("Shadow") ?? "");
        if (champion == version && to != ModelState.Champion)
        {
            throw new InvalidOperationException($"The {kind} model {version} is the champion; promote another first, or roll back.");
        }

        var number = (line?.GetInt32("Changes") ?? 0) + 1;
        var next = new TableEntity(kind, Line)
        {
            ["Version"] = to == ModelState.Champion ? version : champion,
            ["Shadow"] = to == ModelState.Shadow ? version : shadow == version ? "" : shadow,
            ["Before"] = to == ModelState.Champion && champion != version ? champion : line?.GetString("Before") ?? "",
            ["Changes"] = number,
        };
        var change = new ModelChange
        {
            PartitionKey = kind, RowKey = ChangePrefix + number.ToString("D9", CultureInfo.InvariantCulture),
            Version = version, To = to.ToString(), Before = champion, Who = who, Why = why, When = clock.GetUtcNow(),
        };
        var states = new Dictionary<string, ModelState>(StringComparer.Ordinal) { [version] = to };
        if (to == ModelState.Champion && champion.Length > 0 && champion != version)
        {
            states[champion] = ModelState.Retired;
        }
        else if (to == ModelState.Shadow && shadow.Length > 0 && shadow != version)
        {
            states[shadow] = ModelState.Candidate;
        }

        try
        {
            await table.SubmitTransactionAsync(
                [
                    line is null ? new TableTransactionAction(TableTransactionActionType.Add, next) : new TableTransactionAction(TableTransactionActionType.UpdateReplace, next, line.ETag),
                    new TableTransactionAction(TableTransactionActionType.Add, change),
                    .. states.Select(state => new TableTransactionAction(TableTransactionActionType.UpdateMerge, new TableEntity(kind, state.Key) { ["State"] = state.Value.ToString() }, ETag.All)),
                ],
                cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }
}
