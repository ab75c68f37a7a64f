using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>Files of findings that no event announced.</summary>
public sealed class UnannouncedFindings(PipelineStorage storage, InboxReceipts receipts, RecordOutcomesStep step)
{
    /// <summary>Takes in each file without a receipt.</summary>
    /// <param name="before">Files written after this moment are left for their event.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many were taken in.</returns>
    /// <exception cref="AggregateException">Some could not be; the others were.</exception>
    public async Task<int> TakeUpAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        var taken = 0;
        var failures = new List<Exception>();
        await foreach (
            var blob in storage.Container(StorageNames.Outcomes).GetBlobsAsync(cancellationToken: cancellationToken).ConfigureAwait(false)
        )
        {
            if (
                blob.Properties.LastModified > before
                || await receipts
                    .FindAsync(FindingFiles.Receipt(blob.Name), blob.Properties.ETag!.Value, cancellationToken)
                    .ConfigureAwait(false)
                    is not null
            )
            {
                continue;
            }

            try
            {
                await step.RunAsync(blob.Name, cancellationToken).ConfigureAwait(false);
                taken++;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The files behind this one must not wait for it.
                failures.Add(exception);
            }
        }

        return failures.Count == 0
            ? taken
            : throw new AggregateException($"{failures.Count} files of findings could not be taken in; {taken} were.", failures);
    }
}
