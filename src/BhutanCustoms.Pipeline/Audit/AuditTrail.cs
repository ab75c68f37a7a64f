using System.Globalization;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>
/// The audit trail: a hash chain in a table. Each entry holds the hash of the one before, so that a changed, missing or inserted entry breaks the
/// chain at a place that <see cref="VerifyAsync"/> names. Writing is idempotent by kind and subject.
/// </summary>
public sealed class AuditTrail(PipelineStorage storage, TimeProvider clock)
{
    private const string Partition = "trail";
    private const string Head = "head";
    private readonly TableClient table = storage.Table(StorageNames.AuditTable);

    /// <summary>Appends an entry; where one of the same kind and subject is there already, nothing is written.</summary>
    public async Task AppendAsync(string kind, string subject, string payload, CancellationToken cancellationToken = default)
    {
        var marker = $"mark|{kind}|{subject}";
        while (!(await table.GetEntityIfExistsAsync<TableEntity>(Partition, marker, cancellationToken: cancellationToken).ConfigureAwait(false)).HasValue)
        {
            var head = await table.GetEntityIfExistsAsync<TableEntity>(Partition, Head, cancellationToken: cancellationToken).ConfigureAwait(false);
            var sequence = (head.HasValue ? head.Value!.GetInt64("Sequence")!.Value : 0) + 1;
            var before = head.HasValue ? head.Value!.GetString("Hash") : AuditEntry.Genesis;
            var when = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
            var hash = AuditEntry.HashOf(sequence, when, kind, subject, payload, before);
            var newHead = new TableEntity(Partition, Head) { ["Sequence"] = sequence, ["Hash"] = hash };
            var entry = new TableEntity(Partition, Key(sequence))
            {
                ["When"] = when, ["Kind"] = kind, ["Subject"] = subject, ["Payload"] = payload, ["Before"] = before, ["Hash"] = hash,
            };
            try
            {
                await table.SubmitTransactionAsync(
                    [
                        head.HasValue
                            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, newHead, head.Value!.ETag)
                            : new TableTransactionAction(TableTransactionActionType.Add, newHead),
                        new TableTransactionAction(TableTransactionActionType.Add, entry),
                        new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(Partition, marker) { ["Sequence"] = sequence }),
                    ],
                    cancellationToken).ConfigureAwait(false);
            }
            catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
            {
                // Another entry came first; this one goes behind it.
            }
        }
    }

    /// <summary>All entries in order.</summary>
    public async IAsyncEnumerable<AuditEntry> EntriesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge 'e' and RowKey lt 'f'");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return new AuditEntry(
                long.Parse(entity.RowKey.AsSpan(1), CultureInfo.InvariantCulture),
                entity.GetString("When"), entity.GetString("Kind"), entity.GetString("Subject"), entity.GetString("Payload"), entity.GetString("Before"), entity.GetString("Hash"));
        }
    }

    /// <summary>Walks the chain.</summary>
    /// <returns>How many entries are in order, and the first break in words, or null where there is none.</returns>
    public async Task<(long Entries, string? FirstBreak)> VerifyAsync(CancellationToken cancellationToken = default)
    {
        var before = AuditEntry.Genesis;
        long count = 0;
        await foreach (var entry in EntriesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (entry.Sequence != count + 1)
            {
                return (count, $"Entry {count + 1} is missing: behind entry {count} comes entry {entry.Sequence}.");
            }

            if (entry.Before != before)
            {
                return (count, $"Entry {entry.Sequence} ({entry.Kind} {entry.Subject}) doesn't follow the entry before it.");
            }

            if (entry.Hash != AuditEntry.HashOf(entry.Sequence, entry.When, entry.Kind, entry.Subject, entry.Payload, entry.Before))
            {
                return (count, $"Entry {entry.Sequence} ({entry.Kind} {entry.Subject}) was changed after it was written.");
            }

            before = entry.Hash;
            count++;
        }

        var head = await table.GetEntityIfExistsAsync<TableEntity>(Partition, Head, cancellationToken: cancellationToken).ConfigureAwait(false);
        var expected = head.HasValue ? head.Value!.GetInt64("Sequence")!.Value : 0;
        return expected != count ? (count, $"The trail ends at entry {count} where {expected} were written.")
            : count > 0 && head.Value!.GetString("Hash") != before ? (count - 1, $"Entry {count}, the last, was replaced by another after it was written.")
            : (count, null);
    }

    private static string Key(long sequence) => string.Create(CultureInfo.InvariantCulture, $"e{sequence:D12}");
}
