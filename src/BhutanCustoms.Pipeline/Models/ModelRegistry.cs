using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>
/// Versions of models: files in the container <c>models</c>, versions with their SHA-256, origin and state in the table <c>Models</c>.
/// Champion and shadow of a kind are one entity, the lineup; a change of it, of the states of the versions and the note who made it and why
/// are one conditional transaction. Each change goes into the audit trail behind its transaction and before the next change, so that a stop
/// between the two leaves at most the last one out, which <see cref="AuditLastChangesAsync"/> enters.
/// </summary>
public sealed class ModelRegistry(PipelineStorage storage, AuditTrail audit, TimeProvider clock)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
    private readonly BlobContainerClient files = storage.Container(StorageNames.Models);
    private readonly TableClient table = storage.Table(StorageNames.ModelTable);

    /// <summary>Stores a model file as a candidate; the same file again changes nothing.</summary>
    /// <param name="kind">See <see cref="ModelKind"/>.</param>
    /// <param name="version">The version's name.</param>
    /// <param name="file">The model.</param>
    /// <param name="report">What is known about its training, JSON.</param>
    /// <param name="origin">What it was made of; null where that isn't known.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AddAsync(
        string kind,
        string version,
        ReadOnlyMemory<byte> file,
        string report,
        ModelOrigin? origin = null,
        CancellationToken cancellationToken = default
    )
    {
        if (await FindAsync(kind, version, cancellationToken).ConfigureAwait(false) is not null)
        {
            return;
        }

        await files.WriteAsync(FileName(kind, version), file, "application/octet-stream", cancellationToken).ConfigureAwait(false);
        await files
            .WriteAsync($"{kind}/{version}.json", Encoding.UTF8.GetBytes(report), "application/json", cancellationToken)
            .ConfigureAwait(false);
        var record = new ModelRecord
        {
            PartitionKey = kind,
            RowKey = version,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Span)),
            Bytes = file.Length,
            AddedAt = clock.GetUtcNow(),
            Origin = origin is null ? "" : JsonSerializer.Serialize(origin.Bounded(), Json),
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

    /// <summary>
    /// Makes a version the champion, whatever state it is in; the one before is retired. The champion again changes nothing.
    /// </summary>
    /// <returns>
    /// Whether it is; not when another changed the lineup at the same moment, or since there were as many changes as expected.
    /// </returns>
    /// <exception cref="ModelRefusedException">There is no such version.</exception>
    public Task<bool> PromoteAsync(
        string kind,
        string version,
        string who,
        string why,
        int? expected = null,
        CancellationToken cancellationToken = default
    ) => ChangeAsync(kind, To(ModelState.Champion, version, who, why), expected, cancellationToken);

    /// <summary>Puts a candidate in shadow; the one that was there is a candidate again. The shadow again changes nothing.</summary>
    /// <returns>
    /// Whether it is; not when another changed the lineup at the same moment, or since there were as many changes as expected.
    /// </returns>
    /// <exception cref="ModelRefusedException">There is no such version, or it is the champion or retired.</exception>
    public Task<bool> ToShadowAsync(
        string kind,
        string version,
        string who,
        string why,
        int? expected = null,
        CancellationToken cancellationToken = default
    ) => ChangeAsync(kind, To(ModelState.Shadow, version, who, why), expected, cancellationToken);

    /// <summary>Retires a version that isn't the champion. A retired one again changes nothing.</summary>
    /// <returns>
    /// Whether it is; not when another changed the lineup at the same moment, or since there were as many changes as expected.
    /// </returns>
    /// <exception cref="ModelRefusedException">There is no such version, or it is the champion.</exception>
    public Task<bool> RetireAsync(
        string kind,
        string version,
        string who,
        string why,
        int? expected = null,
        CancellationToken cancellationToken = default
    ) => ChangeAsync(kind, To(ModelState.Retired, version, who, why), expected, cancellationToken);

    /// <summary>
    /// Gives the champion up: it is retired, and the one before it is champion again. Once more goes one champion further back.
    /// </summary>
    /// <returns>The champion's version, or null where another changed the lineup at the same moment.</returns>
    /// <exception cref="ModelRefusedException">There is no champion before the present one.</exception>
    public async Task<string?> RollBackAsync(
        string kind,
        string who,
        string why,
        int? expected = null,
        CancellationToken cancellationToken = default
    )
    {
        var lineup = await LineupAsync(kind, cancellationToken).ConfigureAwait(false);
        if (expected is { } changes && changes != lineup.Changes)
        {
            return null;
        }

        var champions = await ChampionsAsync(kind, cancellationToken).ConfigureAwait(false);
        if (champions is not [var given, var before, ..])
        {
            throw new ModelRefusedException($"There is no {kind} champion before the present one to go back to; promote a version.");
        }

        var change = new ModelChange
        {
            Version = before,
            To = nameof(ModelState.Champion),
            RollBack = true,
            Who = who,
            Why = why,
        };
        return lineup.Version == given && await ChangeAsync(lineup, change, cancellationToken).ConfigureAwait(false) ? before : null;
    }

    /// <summary>The champion's version, or null before there is one.</summary>
    public async Task<string?> ChampionAsync(string kind, CancellationToken cancellationToken = default) =>
        (await LineupAsync(kind, cancellationToken).ConfigureAwait(false)).Version is { Length: > 0 } version ? version : null;

    /// <summary>
    /// How many changes of a kind's models there were: who saw this many and expects it sees whether another changed one.
    /// </summary>
    public async Task<int> ChangeCountAsync(string kind, CancellationToken cancellationToken = default) =>
        (await LineupAsync(kind, cancellationToken).ConfigureAwait(false)).Changes;

    /// <summary>The present champion and, behind it, those that one roll-back after another would bring back.</summary>
    public async Task<IReadOnlyList<string>> ChampionsAsync(string kind, CancellationToken cancellationToken = default) =>
        [.. ModelLineup.Champions(await ChangesAsync(kind, cancellationToken).ConfigureAwait(false)).Reverse()];

    /// <summary>The version in shadow, or null where there is none.</summary>
    public async Task<string?> ShadowAsync(string kind, CancellationToken cancellationToken = default) =>
        (await LineupAsync(kind, cancellationToken).ConfigureAwait(false)).Shadow is { Length: > 0 } version ? version : null;

    /// <summary>A version, or null where there is none.</summary>
    public async Task<ModelRecord?> FindAsync(string kind, string version, CancellationToken cancellationToken = default)
    {
        var found = await table.FindAsync<ModelRecord>(kind, version, cancellationToken).ConfigureAwait(false);
        return found is { Sha256.Length: > 0 } ? found : null;
    }

    /// <summary>All versions of a kind, the latest first.</summary>
    public async Task<IReadOnlyList<ModelRecord>> AllAsync(string kind, CancellationToken cancellationToken = default)
    {
        var all = new List<ModelRecord>();
        await foreach (
            var record in table
                .QueryAsync<ModelRecord>(record => record.PartitionKey == kind && record.Sha256 != "", cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            all.Add(record);
        }

        return [.. all.OrderByDescending(record => record.AddedAt)];
    }

    /// <summary>All changes of states of a kind, in order.</summary>
    public async Task<IReadOnlyList<ModelChange>> ChangesAsync(string kind, CancellationToken cancellationToken = default)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {kind} and RowKey ge {ModelChange.Prefix} and RowKey lt 'change}}'");
        var all = new List<ModelChange>();
        await foreach (var change in table.QueryAsync<ModelChange>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            all.Add(change);
        }

        return all;
    }

    /// <summary>The file of a version, after its SHA-256 was found right.</summary>
    /// <exception cref="ModelRefusedException">There is no such version.</exception>
    /// <exception cref="InvalidDataException">The file is not the one that was stored.</exception>
    public async Task<BinaryData> FileAsync(string kind, string version, CancellationToken cancellationToken = default)
    {
        var known = await NeededAsync(kind, version, cancellationToken).ConfigureAwait(false);
        var file =
            await files.ReadAsync(FileName(kind, version), cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException(
                $"The model {kind} {version} has no file any more. Restore {files.Name}/{FileName(kind, version)}, or promote "
                    + $"another version."
            );
        var length = file.ToMemory().Length;
        if (length != known.Bytes)
        {
            throw new InvalidDataException(
                $"The model {kind} {version} has {length} bytes where {known.Bytes} were stored: it was cut off or changed "
                    + $"and is refused. Restore its file, or promote another version."
            );
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        return sha256 == known.Sha256
            ? file
            : throw new InvalidDataException(
                $"The model {kind} {version} has the SHA-256 {sha256} where {known.Sha256} was stored: it was changed and is "
                    + $"refused. Restore its file, or promote another version."
            );
    }

    /// <summary>Enters the last change of each kind into the audit trail, where whoever made it was stopped before that.</summary>
    public async Task AuditLastChangesAsync(CancellationToken cancellationToken = default)
    {
        foreach (var kind in ModelKind.All)
        {
            await AuditLastAsync(await LineupAsync(kind, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
    }

    private static string FileName(string kind, string version) => $"{kind}/{version}.bin";

    private static ModelChange To(ModelState state, string version, string who, string why) =>
        new()
        {
            Version = version,
            To = state.ToString(),
            Who = who,
            Why = why,
        };

    private async Task<ModelRecord> NeededAsync(string kind, string version, CancellationToken cancellationToken) =>
        await FindAsync(kind, version, cancellationToken).ConfigureAwait(false)
        ?? throw new ModelRefusedException($"There is no {kind} model {version}.");

    private async Task<ModelLineup> LineupAsync(string kind, CancellationToken cancellationToken)
    {
        return await table.FindAsync<ModelLineup>(kind, ModelLineup.Key, cancellationToken).ConfigureAwait(false)
            ?? new ModelLineup { PartitionKey = kind };
    }

    private async Task<bool> ChangeAsync(string kind, ModelChange change, int? expected, CancellationToken cancellationToken)
    {
        var lineup = await LineupAsync(kind, cancellationToken).ConfigureAwait(false);
        return (expected is null || expected == lineup.Changes)
            && await ChangeAsync(lineup, change, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes a change. The version is read after the lineup: whoever changes it later changes the lineup too, and the transaction fails.
    /// </summary>
    private async Task<bool> ChangeAsync(ModelLineup lineup, ModelChange change, CancellationToken cancellationToken)
    {
        await AuditLastAsync(lineup, cancellationToken).ConfigureAwait(false);
        var (version, to) = (
            await NeededAsync(lineup.PartitionKey, change.Version, cancellationToken).ConfigureAwait(false),
            Enum.Parse<ModelState>(change.To)
        );
        if (version.CurrentState == to)
        {
            return true;
        }

        if (lineup.Refusal(version, to) is { } refusal)
        {
            throw new ModelRefusedException(refusal);
        }

        var next = lineup.After(change.Version, to);
        (change.PartitionKey, change.RowKey, change.Before, change.When) = (
            lineup.PartitionKey,
            ModelChange.Key(next.Changes),
            lineup.Version,
            clock.GetUtcNow()
        );
        try
        {
            await table
                .SubmitTransactionAsync(
                    [
                        lineup.Changes == 0
                            ? new TableTransactionAction(TableTransactionActionType.Add, next)
                            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, next, lineup.ETag),
                        new TableTransactionAction(TableTransactionActionType.Add, change),
                        .. lineup
                            .States(change.Version, to)
                            .Select(one => new TableTransactionAction(
                                TableTransactionActionType.UpdateMerge,
                                new TableEntity(lineup.PartitionKey, one.Version) { [nameof(ModelRecord.State)] = one.State.ToString() },
                                ETag.All
                            )),
                    ],
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }

        await AuditLastAsync(next, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task AuditLastAsync(ModelLineup lineup, CancellationToken cancellationToken)
    {
        if (lineup.Changes > 0)
        {
            var change = (
                await table
                    .GetEntityAsync<ModelChange>(lineup.PartitionKey, ModelChange.Key(lineup.Changes), cancellationToken: cancellationToken)
                    .ConfigureAwait(false)
            ).Value;
            var payload = JsonSerializer.Serialize(
                new
                {
                    Kind = lineup.PartitionKey,
                    change.Version,
                    change.To,
                    change.RollBack,
                    change.Before,
                    change.Who,
                    change.Why,
                },
                Json
            );
            await audit
                .AppendAsync(AuditKind.ModelChanged, $"{lineup.PartitionKey} {change.Version} {lineup.Changes}", payload, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
