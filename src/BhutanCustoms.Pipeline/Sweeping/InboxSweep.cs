using Azure;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Sweeping;

/// <summary>
/// Takes up the files of an inbox that no event announced. Of files that earlier sweeps have seen to it asks nothing, but for one look at
/// all of them now and then. A file that fails is tried again, ever more rarely, until it is left to people.
/// </summary>
public sealed partial class InboxSweep(
    PipelineStorage storage,
    InboxReceipts receipts,
    InboxNotes notes,
    IOptions<SweepOptions> options,
    TimeProvider clock,
    ILogger<InboxSweep> logger
)
{
    private readonly SweepOptions options = options.Value;

    /// <summary>Takes up each file without a receipt.</summary>
    /// <param name="inbox">The inbox's container.</param>
    /// <param name="receipt">The name under which a file's receipt is kept.</param>
    /// <param name="take">Takes up a file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many were taken up.</returns>
    /// <exception cref="AggregateException">Some could not be; the others were.</exception>
    internal async Task<int> TakeUpAsync(
        string inbox,
        Func<string, string> receipt,
        Func<string, CancellationToken, Task> take,
        CancellationToken cancellationToken
    )
    {
        var (now, failures, taken) = (clock.GetUtcNow(), new List<Exception>(), 0);
        var (until, lookedAt) = await notes.SeenAsync(inbox, cancellationToken).ConfigureAwait(false);
        var (seen, all) = (until, now - lookedAt >= options.LookAgainAfter);
        var failed = await notes.FailedAsync(inbox, cancellationToken).ConfigureAwait(false);
        var known = all ? await receipts.AllAsync(cancellationToken).ConfigureAwait(false) : null;
        await foreach (var blob in storage.Container(inbox).GetBlobsAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var (written, version) = (blob.Properties.LastModified!.Value, blob.Properties.ETag!.Value);
            if (written > now - options.UnannouncedAfter)
            {
                continue;
            }

            // Storage tells times in whole seconds: another file may have been written in the second that was looked at last.
            until = written > until ? written : until;
            if (!failed.Remove(blob.Name, out var before) && written < seen && !all)
            {
                continue;
            }

            if (
                known?.Contains((receipt(blob.Name), InboxReceipts.Text(version))) == true
                || await receipts.FindAsync(receipt(blob.Name), version, cancellationToken).ConfigureAwait(false) is not null
            )
            {
                await ForgetAsync(before, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var file = before?.Version == InboxReceipts.Text(version) ? before : New(blob.Name, version);
            if (!IsDue(file, all))
            {
                continue;
            }

            try
            {
                await take(blob.Name, cancellationToken).ConfigureAwait(false);
                await ForgetAsync(before, cancellationToken).ConfigureAwait(false);
                taken++;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The files behind this one must not wait for it.
                failures.Add(exception);
                await NoteAsync(inbox, file, exception, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var gone in failed.Values)
        {
            await ForgetAsync(gone, cancellationToken).ConfigureAwait(false);
        }

        if (all || until != seen)
        {
            await notes.SetSeenAsync(inbox, until, all ? now : lookedAt, cancellationToken).ConfigureAwait(false);
        }

        return failures.Count == 0
            ? taken
            : throw new AggregateException($"{Files(failures.Count)} in {inbox} could not be taken up; {taken} were.", failures);
    }

    /// <summary>Which files of an inbox were given up, a sentence; null where none were.</summary>
    internal async Task<string?> ProblemAsync(string inbox, CancellationToken cancellationToken)
    {
        var failed = await notes.FailedAsync(inbox, cancellationToken).ConfigureAwait(false);
        var given = failed.Values.Where(file => file.Tries >= options.MostTries).ToArray();
        return given.Length == 0
            ? null
            : $"{Files(given.Length)} in {inbox} could not be taken up in {options.MostTries} tries; the table {StorageNames.InboxTable} "
                + $"names them with the reason in its partition failed|{inbox}. Mend the cause and upload them again; else each is tried "
                + $"once in {options.LookAgainAfter.TotalHours:F0} hours.";
    }

    private static FailedFile New(string file, ETag version) => new() { File = file, Version = InboxReceipts.Text(version) };

    private static string Files(int count) => count == 1 ? "1 file" : $"{count} files";

    private bool IsDue(FailedFile file, bool all) =>
        file.TriedAt == default
        || (all && file.Tries >= options.MostTries)
        || (file.Tries < options.MostTries && clock.GetUtcNow() >= file.TriedAt + BackOff.After(file.Tries, options.UnannouncedAfter));

    private async Task NoteAsync(string inbox, FailedFile file, Exception error, CancellationToken cancellationToken)
    {
        // That a list can't be read is no fault of the file: it is tried for as long as that takes.
        file.Tries += error is ReferenceListException ? 0 : 1;
        file.TriedAt = clock.GetUtcNow();
        await notes.SetFailedAsync(inbox, file, error, cancellationToken).ConfigureAwait(false);
        if (file.Tries >= options.MostTries)
        {
            Log.GivenUp(logger, file.File, inbox, file.Tries, error);
        }
        else
        {
            Log.Failed(logger, file.File, inbox, file.Tries, error);
        }
    }

    private Task ForgetAsync(FailedFile? file, CancellationToken cancellationToken) =>
        file is null ? Task.CompletedTask : notes.ForgetAsync(file, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(1412, LogLevel.Warning, "The file {File} in {Inbox} could not be taken up in {Tries} tries; it is tried again.")]
        public static partial void Failed(ILogger logger, string file, string inbox, int tries, Exception error);

        [LoggerMessage(
            1413,
            LogLevel.Error,
            "The file {File} in {Inbox} could not be taken up in {Tries} tries. Mend the cause and upload it again."
        )]
        public static partial void GivenUp(ILogger logger, string file, string inbox, int tries, Exception error);
    }
}
