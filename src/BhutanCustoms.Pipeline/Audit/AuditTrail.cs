using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>
/// The audit trail: a hash chain in a table. Each entry holds the hash of the one before, so that a changed, missing or inserted entry
/// breaks the chain at a place that <see cref="VerifyAsync"/> names. Writing is idempotent by kind and subject; entries that come at once
/// are written together.
/// </summary>
public sealed class AuditTrail(PipelineStorage storage, TimeProvider clock)
{
    /// <summary>The most characters in a payload, or in a subject: a property of a table's row has 64 KiB of two bytes each.</summary>
    public const int LongestText = 32_768;

    private readonly TableClient table = storage.Table(StorageNames.AuditTable);
    private readonly AuditWriter writer = new(new AuditTransactions(storage.Table(StorageNames.AuditTable), clock));

    /// <summary>
    /// Appends an entry, and ends when it is stored; where one of the same kind and subject is there already, nothing is written.
    /// </summary>
    /// <param name="kind">See <see cref="AuditKind"/>: capital letters, digits and underscores.</param>
    /// <param name="subject">What it happened to.</param>
    /// <param name="payload">The facts, JSON.</param>
    /// <param name="cancellationToken">Ends the wait; whether the entry is stored is then unknown, and appending it again is safe.</param>
    /// <exception cref="ArgumentException">A text is too long, or the kind is none.</exception>
    public Task AppendAsync(string kind, string subject, string payload, CancellationToken cancellationToken = default)
    {
        if (kind.Length is 0 or > 64 || !kind.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            throw new ArgumentException(
                $"The kind of an audit entry is \"{kind}\"; it must be 1 to 64 capital letters, digits and underscores.",
                nameof(kind)
            );
        }

        EnsureFits(kind, nameof(subject), subject);
        EnsureFits(kind, nameof(payload), payload);
        return writer.WriteAsync(kind, subject, payload, cancellationToken);
    }

    /// <summary>All entries in order.</summary>
    public IAsyncEnumerable<AuditEntry> EntriesAsync(CancellationToken cancellationToken = default) =>
        QueryAsync(AuditRows.Entries(), cancellationToken);

    /// <summary>The entries wanted, in order.</summary>
    public IAsyncEnumerable<AuditEntry> FindAsync(AuditFilter filter, CancellationToken cancellationToken = default) =>
        QueryAsync(AuditRows.Entries(filter), cancellationToken);

    /// <summary>The last entries, in order. The trail is kept by number, so these are found at once however long it is.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<AuditEntry> LastAsync(int most, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var last = (await AnchorAsync(cancellationToken).ConfigureAwait(false)).Number;
        var filter = AuditRows.Entries(Math.Max(1, last - most + 1), last);
        await foreach (var entry in QueryAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    /// <summary>
    /// The rows of the trail as it is now, to be kept elsewhere: the head, then entries and markers up to its number. What is appended
    /// meanwhile is left out, so that the copy verifies.
    /// </summary>
    public async IAsyncEnumerable<TableEntity> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var head = await table
            .GetEntityIfExistsAsync<TableEntity>(AuditRows.Partition, AuditRows.Head, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        if (!head.HasValue)
        {
            yield break;
        }

        yield return head.Value!;
        var last = AuditRows.Sequence(head.Value!);
        foreach (var filter in new[] { AuditRows.Entries(1, last), AuditRows.Markers(1, last) })
        {
            await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                yield return row;
            }
        }
    }

    /// <summary>Whether an entry of this kind and subject was appended.</summary>
    public async Task<bool> HasAsync(string kind, string subject, CancellationToken cancellationToken = default) =>
        (
            await table
                .GetEntityIfExistsAsync<TableEntity>(
                    AuditRows.Partition,
                    AuditRows.Marker(kind, subject),
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false)
        ).HasValue;

    /// <summary>The last entry's number and hash, to be noted outside of this system.</summary>
    public async Task<AuditAnchor> AnchorAsync(CancellationToken cancellationToken = default)
    {
        var head = await table
            .GetEntityIfExistsAsync<TableEntity>(AuditRows.Partition, AuditRows.Head, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return head.HasValue
            ? new AuditAnchor(AuditRows.Sequence(head.Value!), head.Value!.GetString("Hash"))
            : new AuditAnchor(0, AuditEntry.Genesis);
    }

    /// <summary>Walks the chain, and compares its end with the head and its entries with their markers.</summary>
    /// <param name="anchor">An entry's number and hash as noted elsewhere: without it, a chain computed anew from some entry on is in
    /// order.</param>
    /// <param name="progress">Told now and then how many entries are in order.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many entries are in order, and the first break in words, or null where there is none.</returns>
    public Task<(long Entries, string? FirstBreak)> VerifyAsync(
        AuditAnchor? anchor = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default
    ) => new AuditVerification(table, anchor, progress).RunAsync(cancellationToken);

    private static void EnsureFits(string kind, string name, string text)
    {
        if (text.Length > LongestText)
        {
            throw new ArgumentException(
                $"The {name} of an audit entry {kind} has {text.Length:N0} characters; {LongestText:N0} are allowed. Keep the "
                    + $"large part in a blob and put its SHA-256 into the entry.",
                name
            );
        }
    }

    private async IAsyncEnumerable<AuditEntry> QueryAsync(string filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return AuditRows.Entry(row);
        }
    }
}
