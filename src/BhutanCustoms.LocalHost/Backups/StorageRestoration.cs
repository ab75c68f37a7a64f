using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.LocalHost.Backups;

/// <summary>Puts a back-up into an empty storage. Messages aren't in it: the sweep starts anew what was unfinished.</summary>
/// <param name="storage">The storage; nothing may run on it meanwhile.</param>
/// <param name="folder">The folder of back-ups.</param>
public sealed class StorageRestoration(PipelineStorage storage, string folder)
{
    private const int AtOnce = 8;
    private const int MostRows = 100;

    // A transaction takes 4 MiB, and what is sent is longer than what is kept.
    private const int MostBytes = 500_000;
    private readonly BackupFolder files = new(folder);

    /// <summary>Restores a back-up, after each of its files was checked.</summary>
    /// <param name="at">The last back-up that began no later than this; the last of all unless given.</param>
    /// <param name="progress">Told of what is being done.</param>
    /// <param name="cancellationToken">Stops it; what is there then is no storage to work with.</param>
    /// <exception cref="BackupException">
    /// There is no such back-up, a file of it is lost or was changed, or the storage isn't empty. Nothing was written.
    /// </exception>
    public async Task<BackupManifest> RunAsync(
        DateTimeOffset? at = null,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var manifest =
            await new BackupManifests(files).LastAsync(at, cancellationToken).ConfigureAwait(false)
            ?? throw new BackupException($"There is no back-up in {folder}{(at is { } moment ? $" of {moment:u} or before" : "")}.");
        await EnsureEmptyAsync(cancellationToken).ConfigureAwait(false);
        progress?.Report("checking every file");
        await new BackupVerification(folder).CheckAsync([manifest], cancellationToken).ConfigureAwait(false);
        await storage.CreateAsync(cancellationToken).ConfigureAwait(false);
        foreach (var container in manifest.Blobs.GroupBy(blob => blob.Container))
        {
            progress?.Report($"container {container.Key}");
            await Parallel
                .ForEachAsync(
                    container,
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                    async (blob, token) => await PutAsync(blob, token).ConfigureAwait(false)
                )
                .ConfigureAwait(false);
        }

        foreach (var table in manifest.Tables)
        {
            progress?.Report($"table {table.Name}");
            foreach (var file in table.Files)
            {
                await PutAsync(storage.Table(table.Name), file, cancellationToken).ConfigureAwait(false);
            }
        }

        return manifest;
    }

    private async Task EnsureEmptyAsync(CancellationToken cancellationToken)
    {
        await storage.CreateAsync(cancellationToken).ConfigureAwait(false);
        foreach (var name in StorageNames.Containers)
        {
            await foreach (var blob in storage.Container(name).GetBlobsAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                throw NotEmpty($"{name}/{blob.Name}");
            }
        }

        foreach (var name in StorageNames.Tables)
        {
            var rows = storage.Table(name).QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellationToken);
            await foreach (var row in rows.ConfigureAwait(false))
            {
                throw NotEmpty($"table {name}, {row.PartitionKey} {row.RowKey}");
            }
        }
    }

    private static BackupException NotEmpty(string found) =>
        new(
            $"The storage isn't empty ({found}), and nothing is put over what is there. Restore into a new folder (--data FOLDER) or a "
                + "new account (--storage CONNECTION), which nothing was served from yet."
        );

    private async Task PutAsync(BackedUpBlob blob, CancellationToken cancellationToken)
    {
        var metadata = blob.Metadata.ToDictionary();
        if (blob.Container is StorageNames.Inbox)
        {
            // Of two files the one uploaded later counts, and storage would tell the time of the restoration of both.
            metadata.TryAdd(InboxFile.UploadedAtNote, blob.WrittenAt.ToString("O", CultureInfo.InvariantCulture));
        }

        var content = File.OpenRead(files.PathOf(blob.Sha256));
        await using (content.ConfigureAwait(false))
        {
            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = blob.ContentType },
                Metadata = metadata,
            };
            await storage
                .Container(blob.Container)
                .GetBlobClient(blob.Name)
                .UploadAsync(content, options, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task PutAsync(TableClient table, BackupFile file, CancellationToken cancellationToken)
    {
        var (actions, bytes) = (new List<TableTransactionAction>(), 0);
        await foreach (var line in File.ReadLinesAsync(files.PathOf(file.Sha256), cancellationToken).ConfigureAwait(false))
        {
            var row = TableLine.Row(line);
            if (
                actions.Count > 0
                && (actions.Count == MostRows || bytes + line.Length > MostBytes || actions[0].Entity.PartitionKey != row.PartitionKey)
            )
            {
                await table.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
                (actions, bytes) = ([], 0);
            }

            actions.Add(new(TableTransactionActionType.UpsertReplace, row));
            bytes += line.Length;
        }

        if (actions.Count > 0)
        {
            await table.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
        }
    }
}
