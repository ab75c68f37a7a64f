using Azure;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.LocalHost.Backups;

/// <summary>
/// Copies what a storage holds into a folder, while others may work on it. What is written last is read first: the ledger before the trail
/// and all else that a batch leaves, rows before the blobs that they name, inboxes at the end. So whatever is told of is there, as after a
/// process that ended in the middle, from which every step goes on. Queues and locks are left out.
/// </summary>
/// <param name="storage">The storage.</param>
/// <param name="folder">The folder; several back-ups share its files.</param>
/// <param name="clock">The clock.</param>
public sealed class StorageBackup(PipelineStorage storage, string folder, TimeProvider clock)
{
    private readonly BackupFolder files = new(folder);

    // What a step writes when its rows are there: that a file of findings was taken in, and a list of the rows of a day.
    private static readonly string[] WrittenAfterRows = [StorageNames.Findings, StorageNames.WorkLists];

    // An answer is kept when its work is done, a batch is finished when the trail and all else tell of it.
    private static readonly string[] TablesReadFirst = [StorageNames.AnswerTable, StorageNames.BatchTable, StorageNames.AuditTable];

    // A batch joins the known items when its chunks are there, and those are of a file.
    private static readonly string[] ContainersReadLast = [StorageNames.Inbox, StorageNames.Outcomes];

    private static IEnumerable<string> Tables => TablesReadFirst.Union(StorageNames.Tables);

    private static IEnumerable<string> WrittenBeforeRows =>
        new[] { StorageNames.KnownItems }
            .Union(StorageNames.Containers.Except(WrittenAfterRows).Except(ContainersReadLast))
            .Union(ContainersReadLast);

    /// <summary>How many files were copied that the folder hadn't, and their bytes.</summary>
    public (int Files, long Bytes) Copied => (files.Copied, files.CopiedBytes);

    /// <summary>Makes a back-up. One that is stopped leaves the earlier ones as they are.</summary>
    /// <param name="progress">Told of each table and container.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="BackupException">The storage holds nothing, or the last manifest in the folder can't be read.</exception>
    public async Task<BackupManifest> RunAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var when = clock.GetUtcNow();
        files.Create();
        var manifests = new BackupManifests(files);
        var before = await manifests.LastAsync(at: null, cancellationToken).ConfigureAwait(false);
        var (tables, blobs, copy) = (new List<BackedUpTable>(), new List<BackedUpBlob>(), new BlobCopy(files, before));
        await CopyAsync(WrittenAfterRows).ConfigureAwait(false);
        foreach (var name in Tables)
        {
            progress?.Report($"table {name}");
            tables.Add(await TableAsync(name, cancellationToken).ConfigureAwait(false));
        }

        await CopyAsync(WrittenBeforeRows).ConfigureAwait(false);
        if (blobs.Count == 0 && tables.All(table => table.Rows == 0))
        {
            throw new BackupException("The storage holds nothing. Name another with --data or --storage.");
        }

        var manifest = new BackupManifest(when, clock.GetUtcNow(), tables, blobs);
        await manifests.WriteAsync(manifest, cancellationToken).ConfigureAwait(false);
        return manifest;

        async Task CopyAsync(IEnumerable<string> containers)
        {
            foreach (var name in containers)
            {
                progress?.Report($"container {name}");
                blobs.AddRange(await copy.RunAsync(storage.Container(name), cancellationToken).ConfigureAwait(false));
            }
        }
    }

    private async Task<BackedUpTable> TableAsync(string name, CancellationToken cancellationToken)
    {
        var copy = new TableCopy(files, name);
        try
        {
            return name == StorageNames.AuditTable
                ? await copy.RunAsync(new AuditTrail(storage, clock).RowsAsync(cancellationToken), cancellationToken).ConfigureAwait(false)
                : await copy.RunAsync(storage.Table(name), cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return new BackedUpTable(name, 0, []);
        }
    }
}
