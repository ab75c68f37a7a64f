using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Inbox;

/// <summary>
/// What sweeps note of an inbox: up to which moment every file has been seen to, and which files failed. So the next sweep needn't ask for
/// each file again.
/// </summary>
public sealed class InboxNotes(PipelineStorage storage)
{
    private const string Seen = "seen";
    private const int LongestError = 1_000;
    private readonly TableClient table = storage.Table(StorageNames.InboxTable);

    /// <summary>Up to when files have been seen to, and when all were looked at; the year 1970 where none were.</summary>
    /// <param name="inbox">The inbox's container.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(DateTimeOffset Until, DateTimeOffset LookedAt)> SeenAsync(
        string inbox,
        CancellationToken cancellationToken = default
    )
    {
        var found = await table
            .GetEntityIfExistsAsync<TableEntity>(Seen, inbox, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return found.HasValue
            ? (found.Value!.GetDateTimeOffset("Until")!.Value, found.Value.GetDateTimeOffset("LookedAt")!.Value)
            : (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
    }

    /// <summary>Notes up to when files have been seen to, and when all were looked at.</summary>
    public Task SetSeenAsync(string inbox, DateTimeOffset until, DateTimeOffset lookedAt, CancellationToken cancellationToken = default) =>
        table.UpsertEntityAsync(
            new TableEntity(Seen, inbox) { ["Until"] = until, ["LookedAt"] = lookedAt },
            TableUpdateMode.Replace,
            cancellationToken
        );

    /// <summary>The files of an inbox that failed, by name.</summary>
    public async Task<Dictionary<string, FailedFile>> FailedAsync(string inbox, CancellationToken cancellationToken = default)
    {
        var partition = Partition(inbox);
        var files = new Dictionary<string, FailedFile>(StringComparer.Ordinal);
        await foreach (
            var file in table
                .QueryAsync<FailedFile>(file => file.PartitionKey == partition, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            files.Add(file.File, file);
        }

        return files;
    }

    /// <summary>Notes that a version of a file failed.</summary>
    /// <param name="inbox">The inbox's container.</param>
    /// <param name="file">The file, with its tries.</param>
    /// <param name="error">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task SetFailedAsync(string inbox, FailedFile file, Exception error, CancellationToken cancellationToken = default)
    {
        (file.PartitionKey, file.RowKey) = (Partition(inbox), InboxReceipts.Hash(file.File));
        file.Error = error.Message.Length <= LongestError ? error.Message : error.Message[..LongestError];
        return table.UpsertEntityAsync(file, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Forgets that a file failed: it was taken up, or is gone.</summary>
    public Task ForgetAsync(FailedFile file, CancellationToken cancellationToken = default) =>
        table.DeleteEntityAsync(file.PartitionKey, file.RowKey, ETag.All, cancellationToken);

    private static string Partition(string inbox) => $"failed|{inbox}";
}
