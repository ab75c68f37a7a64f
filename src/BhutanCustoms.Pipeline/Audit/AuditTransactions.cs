using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>
/// Stores groups of entries at the end of the chain, a transaction each. Another process at work shows in the head's version; then the
/// group goes behind its entries. One call at a time.
/// </summary>
internal sealed class AuditTransactions(TableClient table, TimeProvider clock)
{
    private const int LongestPauseMilliseconds = 1_000;
    private Position? known;

    /// <summary>Stores those entries of a group, each with another marker, that aren't there yet.</summary>
    /// <exception cref="InvalidDataException">The table was changed behind the trail's back.</exception>
    public async Task StoreAsync(IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        for (var attempt = 0; entries.Count > 0; attempt++)
        {
            await PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
            var position = known ?? await PositionAsync(cancellationToken).ConfigureAwait(false);
            known = null;
            try
            {
                known = await SubmitAsync(position, entries, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
            {
                EnsureWhole(exception, position);

                // 412: another process wrote. 409: one of these is there already, or the head has come to be.
                entries = exception.Status == 409 ? await NewAsync(entries, cancellationToken).ConfigureAwait(false) : entries;
            }
        }
    }

    /// <summary>
    /// The head goes before the entries in each transaction: an entry that is in the way stands behind a right version of the head.
    /// </summary>
    private static void EnsureWhole(TableTransactionFailedException exception, Position position)
    {
        if (exception.Status == 409 && exception.FailedTransactionActionIndex is { } index && index % 2 == 1)
        {
            throw new InvalidDataException(
                $"The audit trail has an entry {position.Sequence + 1 + (index / 2)} where its head tells of "
                    + $"{position.Sequence}: the table {StorageNames.AuditTable} was changed. Nothing can be entered until it is "
                    + $"restored; \"audit verify\" names the break.",
                exception
            );
        }
    }

    private async Task<Position?> SubmitAsync(Position position, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        var when = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var actions = new List<TableTransactionAction>();
        var (sequence, before) = (position.Sequence, position.Hash);
        foreach (var entry in entries)
        {
            var hash = AuditEntry.HashOf(++sequence, when, entry.Kind, entry.Subject, entry.Payload, before);
            actions.Add(
                new(
                    TableTransactionActionType.Add,
                    AuditRows.Of(new AuditEntry(sequence, when, entry.Kind, entry.Subject, entry.Payload, before, hash))
                )
            );
            actions.Add(
                new(TableTransactionActionType.Add, new TableEntity(AuditRows.Partition, entry.Marker) { ["Sequence"] = sequence })
            );
            before = hash;
        }

        var head = new TableEntity(AuditRows.Partition, AuditRows.Head) { ["Sequence"] = sequence, ["Hash"] = before };
        actions.Insert(
            0,
            position.Version is { } version
                ? new(TableTransactionActionType.UpdateReplace, head, version)
                : new(TableTransactionActionType.Add, head)
        );
        var responses = await table.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
        return responses.Value[0].Headers.ETag is { } now ? new Position(sequence, before, now) : null;
    }

    private async Task<Position> PositionAsync(CancellationToken cancellationToken)
    {
        var head = await table
            .GetEntityIfExistsAsync<TableEntity>(AuditRows.Partition, AuditRows.Head, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return head.HasValue
            ? new Position(AuditRows.Sequence(head.Value!), head.Value!.GetString("Hash"), head.Value.ETag)
            : new Position(0, AuditEntry.Genesis, null);
    }

    private async Task<IReadOnlyList<NewEntry>> NewAsync(IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        var markers = await Task.WhenAll(
                entries.Select(entry =>
                    table.GetEntityIfExistsAsync<TableEntity>(AuditRows.Partition, entry.Marker, cancellationToken: cancellationToken)
                )
            )
            .ConfigureAwait(false);
        return [.. entries.Where((_, index) => !markers[index].HasValue)];
    }

    /// <summary>Waits longer the more often others came first, and never just as long as they do.</summary>
    private Task PauseAsync(int attempt, CancellationToken cancellationToken) =>
        attempt < 2
            ? Task.CompletedTask
            : Task.Delay(
                TimeSpan.FromMilliseconds(
                    RandomNumberGenerator.GetInt32(1, Math.Min(LongestPauseMilliseconds, 10 << Math.Min(attempt, 10)))
                ),
                clock,
                cancellationToken
            );

    /// <summary>The end of the trail: what the next entry follows, and the version of the head; none before the first entry.</summary>
    private sealed record Position(long Sequence, string Hash, ETag? Version);

    /// <summary>An entry that is to be written.</summary>
    internal sealed record NewEntry(string Kind, string Subject, string Payload, string Marker);
}
