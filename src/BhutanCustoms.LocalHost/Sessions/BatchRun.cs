using BhutanCustoms.LocalHost.Triggers.Hosting;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.LocalHost.Sessions;

/// <summary>Uploads a file into the inbox and follows what becomes of it.</summary>
public sealed class BatchRun(LocalSession session)
{
    /// <summary>Uploads a file and waits until its batch is finished or refused.</summary>
    /// <param name="content">The file.</param>
    /// <param name="source">The source: the first folder in the inbox.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="progress">Told of each change.</param>
    /// <param name="cancellationToken">Stops waiting; the work goes on at the next start.</param>
    /// <exception cref="Azurite.AzuriteException">Storage ended; the message says why.</exception>
    /// <exception cref="Triggers.Hosting.FunctionsHostException">The work failed for good; the message says why.</exception>
    public async Task<BatchRecord> RunAsync(
        Stream content,
        string source,
        string name,
        IProgress<BatchProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var blob = session.Get<PipelineStorage>().Container(StorageNames.Inbox).GetBlobClient($"{source}/{name}");
        progress?.Report(new BatchProgress("uploading", 0));
        var uploaded = await blob.UploadAsync(content, overwrite: true, cancellationToken).ConfigureAwait(false);
        var batch = await PreparedAsync(blob.Name, uploaded.Value.ETag, progress, cancellationToken).ConfigureAwait(false);
        var ledger = session.Get<BatchLedger>();
        while (true)
        {
            if (
                await ledger.FindAsync(batch, cancellationToken).ConfigureAwait(false) is
                { CurrentState: BatchState.Finished or BatchState.Refused } ended
            )
            {
                progress?.Report(new BatchProgress(ended.State.ToLowerInvariant(), 1));
                return ended;
            }

            var chunks = await ledger.ChunksAsync(batch, cancellationToken).ConfigureAwait(false);
            var done = chunks.Count(chunk => chunk.Scored is not null) + chunks.Count(chunk => chunk.Classified is not null);
            progress?.Report(
                new BatchProgress(
                    $"scoring and classifying {chunks.Sum(chunk => (long)chunk.Rows):N0} items",
                    0.5 + (0.5 * done / Math.Max(1, 2 * chunks.Count))
                )
            );
            await session.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string> PreparedAsync(
        string file,
        Azure.ETag version,
        IProgress<BatchProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var receipts = session.Get<InboxReceipts>();
        while (true)
        {
            if (await receipts.FindAsync(file, version, cancellationToken).ConfigureAwait(false) is { } batch)
            {
                return batch;
            }

            progress?.Report(new BatchProgress("reading and checking", 0.1));
            await session.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
