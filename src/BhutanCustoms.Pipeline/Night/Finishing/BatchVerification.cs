using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>
/// Compares what finished batches left in storage, their decisions, chunks and scores, with the hashes in the audit trail.
/// </summary>
public sealed class BatchVerification(PipelineStorage storage, AuditTrail trail, BatchLedger ledger)
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
        if (
            await DifferenceAsync(BatchPaths.Decisions(batch), entered.DecisionsSha256, cancellationToken).ConfigureAwait(false) is
            { } decisions
        )
        {
            return decisions;
        }

        var chunks = await ledger.ChunksAsync(batch, cancellationToken).ConfigureAwait(false);
        if (
            BatchAudit.Combine(chunks.Select(chunk => chunk.Sha256)) != entered.ChunksSha256
            || BatchAudit.Combine(chunks.Select(chunk => chunk.ScoresSha256 ?? "")) != entered.ScoresSha256
        )
        {
            return $"the ledger's hashes of its {chunks.Count} chunks are not those in the trail; the table "
                + $"{StorageNames.ChunkTable} was changed.";
        }

        foreach (var chunk in chunks)
        {
            var difference =
                await DifferenceAsync(BatchPaths.Prepared(batch, chunk.Number), chunk.Sha256, cancellationToken).ConfigureAwait(false)
                ?? await DifferenceAsync(BatchPaths.Fraud(batch, chunk.Number), chunk.ScoresSha256!, cancellationToken)
                    .ConfigureAwait(false);
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }

    private async Task<string?> DifferenceAsync(string name, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            var content = await files.GetBlobClient(name).OpenReadAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));
                return found == sha256
                    ? null
                    : $"the file {files.Name}/{name} has the SHA-256 {found} where the trail has {sha256}; it was changed after "
                        + $"the batch was finished.";
            }
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return $"the file {files.Name}/{name} is missing.";
        }
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
