using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Night.Amendments;

/// <summary>
/// Reads the versions of items that are amended. A batch waits for those that it rests on, so that what was decided on the versions before
/// is settled when it says what it changes, and no batch rests on one that is refused in the end. Up to 64 MB of chunks' keys are held.
/// </summary>
public sealed class EarlierVersions(BatchLedger ledger, ChunkFiles files, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);
    private readonly RecentFiles<ulong[]> keysOf = new(64L << 20, keys => 8L * keys.Length);

    /// <summary>Waits until a batch is accepted, or finished.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="until">What is waited for: Scoring or Finished.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it is; false where it was refused instead, so that what was known is known no longer.</returns>
    /// <exception cref="InvalidOperationException">It takes longer than a minute; the file is tried again.</exception>
    internal async Task<bool> SettledAsync(string batch, BatchState until, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Retry)
        {
            // One that the ledger has lost is waited for by nobody.
            var state = (await ledger.FindAsync(batch, cancellationToken).ConfigureAwait(false))?.CurrentState ?? BatchState.Finished;
            if (state == until || state is BatchState.Finished or BatchState.Refused)
            {
                return state != BatchState.Refused;
            }

            if (waited >= Longest)
            {
                throw new InvalidOperationException(
                    $"The file has items of batch {batch}, which is {state}, and goes on once that is {until}: it is tried again. See GET "
                        + $"/api/batches/{batch}; should it have stopped, resume or repair it, or upload its file again."
                );
            }

            await Task.Delay(Retry, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The rows of a finished batch that have some keys, chunk by chunk.</summary>
    internal async Task<IReadOnlyList<EarlierRows>> FindAsync(string batch, IReadOnlySet<ulong> wanted, CancellationToken cancellationToken)
    {
        var (found, left) = (new List<EarlierRows>(), wanted.Count);
        foreach (var chunk in await ledger.ChunksAsync(batch, cancellationToken).ConfigureAwait(false))
        {
            var keys = left == 0 ? [] : await KeysAsync(chunk, cancellationToken).ConfigureAwait(false);
            if (Enumerable.Range(0, keys.Length).Where(row => wanted.Contains(keys[row])).ToArray() is { Length: > 0 } rows)
            {
                var items = await files.ItemsAsync(chunk, wanted: null, cancellationToken).ConfigureAwait(false);
                found.Add(new EarlierRows(batch, chunk.Number, rows, items.Take(rows)));
                left -= rows.Length;
            }
        }

        return left == 0
            ? found
            : throw new InvalidDataException($"The chunks of batch {batch} lack {left} of its items. Repair it: repair {batch}");
    }

    private async Task<ulong[]> KeysAsync(ChunkRecord chunk, CancellationToken cancellationToken)
    {
        var name = $"{BatchPaths.Prepared(chunk.PartitionKey, chunk.Number)}@{chunk.Sha256}";
        if (keysOf.Find(name) is { } known)
        {
            return known;
        }

        var items = await files
            .ItemsAsync(chunk, field => field is DeclarationFields.DeclarationId or DeclarationFields.ItemNumber, cancellationToken)
            .ConfigureAwait(false);
        var keys = ItemKey.Of(items);
        keysOf.Keep(name, keys);
        return keys;
    }
}
