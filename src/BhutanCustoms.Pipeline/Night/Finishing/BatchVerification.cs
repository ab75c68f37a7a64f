using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>
/// Compares what finished batches left in storage, every file that something rests on and their work lists, with the hashes in the audit
/// trail.
/// </summary>
public sealed class BatchVerification(
    PipelineStorage storage,
    AuditTrail trail,
    BatchLedger ledger,
    BatchResults results,
    WorkListStore workLists
)
{
    private readonly BlobContainerClient files = storage.Container(StorageNames.Batches);

    /// <summary>Reads every file that the trail has a hash of, one after another.</summary>
    /// <param name="progress">Told of each batch how many are in order.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>
    /// Batches in order; batches of which no file is left, as after their time of retention; and the first file that differs, in words, or
    /// null where none does.
    /// </returns>
    public async Task<(long InOrder, long Gone, string? FirstBreak)> VerifyAsync(
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var (inOrder, gone) = (0L, 0L);
        await foreach (var entry in trail.FindAsync(new AuditFilter(AuditKind.BatchFinished), cancellationToken).ConfigureAwait(false))
        {
            if (!await HasFilesAsync(entry.Subject, cancellationToken).ConfigureAwait(false))
            {
                gone++;
                continue;
            }

            if (
                await BreakAsync(entry.Subject, JsonSerializer.Deserialize<BatchAudit>(entry.Payload)!, cancellationToken)
                    .ConfigureAwait(false) is
                { } broken
            )
            {
                return (inOrder, gone, $"Batch {entry.Subject}, entry {entry.Sequence}: {broken}");
            }

            inOrder++;
            progress?.Report(inOrder);
        }

        return (inOrder, gone, await UnknownAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task<string?> BreakAsync(string batch, BatchAudit entered, CancellationToken cancellationToken)
    {
        if (await FirstDifferenceAsync(BatchFile.Of(batch, entered), cancellationToken).ConfigureAwait(false) is { } difference)
        {
            return difference;
        }

        if (
            await ledger.FindAsync(batch, cancellationToken).ConfigureAwait(false) is { } record
            && Counts(record) is var counts
            && counts != (entered.RowsRead, entered.Accepted, entered.Amended, entered.Known, entered.Rejected)
        )
        {
            return $"the ledger has {counts.RowsRead} rows read, {counts.Accepted} accepted, {counts.Amended} of them amendments, "
                + $"{counts.Known} known and {counts.Rejected} rejected, which are not the counts in the trail; the table "
                + $"{StorageNames.BatchTable} was changed.";
        }

        var chunks = await ledger.ChunksAsync(batch, cancellationToken).ConfigureAwait(false);
        if (
            BatchAudit.Combine(chunks.Select(chunk => chunk.Sha256)) != entered.ChunksSha256
            || BatchAudit.Combine(chunks.Select(chunk => chunk.SuggestionsSha256 ?? "")) != entered.SuggestionsSha256
            || BatchAudit.Combine(chunks.Select(chunk => chunk.ScoresSha256 ?? "")) != entered.ScoresSha256
        )
        {
            return $"the ledger's hashes of its {chunks.Count} chunks are not those in the trail; the table "
                + $"{StorageNames.ChunkTable} was changed.";
        }

        return await FirstDifferenceAsync(chunks.SelectMany(BatchFile.Of), cancellationToken).ConfigureAwait(false)
            ?? await WorkListDifferenceAsync(batch, entered, cancellationToken).ConfigureAwait(false);
    }

    private static (long RowsRead, long Accepted, long Amended, long Known, long Rejected) Counts(BatchRecord batch) =>
        (batch.RowsRead, batch.Accepted, batch.Amended, batch.Known, batch.Rejected);

    private async Task<string?> FirstDifferenceAsync(IEnumerable<BatchFile> expected, CancellationToken cancellationToken)
    {
        foreach (var file in expected)
        {
            if (await DifferenceAsync(file, cancellationToken).ConfigureAwait(false) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    /// <summary>What is wrong with a file, in words; null where nothing is.</summary>
    internal async Task<string?> DifferenceAsync(BatchFile file, CancellationToken cancellationToken)
    {
        var name = $"{file.Container}/{file.Name}";
        try
        {
            var content = await storage
                .Container(file.Container)
                .GetBlobClient(file.Name)
                .OpenReadAsync(cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));
                return found == file.Sha256 ? null
                    : file.Sha256.Length == 0 ? $"the file {name} was added after the batch was finished; it had none."
                    : $"the file {name} has the SHA-256 {found} where the trail has {file.Sha256}; it was changed after "
                        + $"the batch was finished.";
            }
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return file.Sha256.Length == 0 ? null : $"the file {name} is missing.";
        }
    }

    /// <summary>
    /// The rows of the batch in the work lists of its offices, and the lists as files against their rows. A batch that is being finished
    /// may have written rows and not yet the file, so a list that differs is looked at again.
    /// </summary>
    internal async Task<string?> WorkListDifferenceAsync(string batch, BatchAudit entered, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(batch, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return $"the table {StorageNames.BatchTable} has no row of it.";
        }

        var decisions = await results.DecisionsAsync(record, cancellationToken).ConfigureAwait(false);
        var rows = new List<WorkListItem>();
        foreach (var office in decisions.Select(decision => decision.Office).Distinct(StringComparer.Ordinal))
        {
            var list = await workLists.ReadAsync(record.WorkDate, office, cancellationToken).ConfigureAwait(false);
            rows.AddRange(list.Where(item => item.Batch == batch));
            if (!await workLists.IsWrittenAsync(record.WorkDate, office, cancellationToken).ConfigureAwait(false))
            {
                return $"the file {StorageNames.WorkLists}/{WorkListStore.FileName(record.WorkDate, office)} is not the list that the "
                    + $"table {StorageNames.WorkListTable} has.";
            }
        }

        var found = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(WorkListStore.Rows(rows))));
        return found == entered.WorkListsSha256
            ? null
            : $"its {rows.Count} rows in the table {StorageNames.WorkListTable} are not those that the trail tells of.";
    }

    private async Task<bool> HasFilesAsync(string batch, CancellationToken cancellationToken)
    {
        await foreach (var file in files.GetBlobsAsync(default, default, batch + "/", cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        return false;
    }

    /// <summary>Names a batch that the ledger has as finished and the trail doesn't know.</summary>
    private async Task<string?> UnknownAsync(CancellationToken cancellationToken)
    {
        await foreach (var batch in ledger.AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (
                batch.CurrentState == BatchState.Finished
                && !await trail.HasAsync(AuditKind.BatchFinished, batch.RowKey, cancellationToken).ConfigureAwait(false)
            )
            {
                return $"Batch {batch.RowKey} is finished by the ledger, and the trail has no entry of it.";
            }
        }

        return null;
    }
}
