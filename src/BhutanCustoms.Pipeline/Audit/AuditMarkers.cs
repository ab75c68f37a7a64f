using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>
/// Compares the entries with their markers, which stand in another order: a sum of hashes a block of entries, to which entries add and from
/// which markers take away. Only where a block doesn't come to nothing are its entries and markers looked at one by one.
/// </summary>
internal sealed class AuditMarkers(TableClient table)
{
    private const long Block = 1_024;
    private readonly SortedDictionary<long, UInt128> sums = [];

    public void Add(AuditEntry entry) => Count(AuditRows.Marker(entry.Kind, entry.Subject), entry.Sequence, add: true);

    /// <summary>Reads all markers.</summary>
    /// <param name="last">The last entry that was added; markers of later ones are left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The highest number that a marker tells of.</returns>
    public async Task<long> ReadAsync(long last, CancellationToken cancellationToken)
    {
        var highest = 0L;
        await foreach (
            var marker in table.QueryAsync<TableEntity>(AuditRows.Markers(), cancellationToken: cancellationToken).ConfigureAwait(false)
        )
        {
            var sequence = AuditRows.Sequence(marker);
            highest = Math.Max(highest, sequence);
            if (sequence <= last)
            {
                Count(marker.RowKey, sequence, add: false);
            }
        }

        return highest;
    }

    /// <summary>Names the first entry whose marker isn't as it was written; null where all are.</summary>
    public async Task<string?> FirstBreakAsync(CancellationToken cancellationToken)
    {
        if (sums.Where(sum => sum.Value != 0).Select(sum => (long?)sum.Key).FirstOrDefault() is not { } block)
        {
            return null;
        }

        var (first, last) = (Math.Max(1, block * Block), ((block + 1) * Block) - 1);
        return await MissingAsync(first, last, cancellationToken).ConfigureAwait(false)
            ?? await StrayAsync(first, last, cancellationToken).ConfigureAwait(false)
            ?? $"A marker that tells of no entry stands among those of the entries from {first} on.";
    }

    /// <summary>What the marker of a number says of its entry, in brackets; empty where there is none.</summary>
    public async Task<string> DescribeAsync(long sequence, CancellationToken cancellationToken)
    {
        await foreach (
            var marker in table
                .QueryAsync<TableEntity>(AuditRows.Markers(sequence, sequence), cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            return $" ({AuditRows.Described(marker.RowKey)})";
        }

        return "";
    }

    private async Task<string?> MissingAsync(long first, long last, CancellationToken cancellationToken)
    {
        await foreach (
            var row in table
                .QueryAsync<TableEntity>(AuditRows.Entries(first, last), cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            var entry = AuditRows.Entry(row);
            var marker = await table
                .GetEntityIfExistsAsync<TableEntity>(
                    AuditRows.Partition,
                    AuditRows.Marker(entry.Kind, entry.Subject),
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
            if (!marker.HasValue)
            {
                return $"{AuditChain.Name(entry)} has lost its marker: the same could be entered a second time.";
            }

            if (AuditRows.Sequence(marker.Value!) is var told && told != entry.Sequence)
            {
                return $"{AuditChain.Name(entry)} has a marker that tells of entry {told}: it was replaced.";
            }
        }

        return null;
    }

    private async Task<string?> StrayAsync(long first, long last, CancellationToken cancellationToken)
    {
        await foreach (
            var marker in table
                .QueryAsync<TableEntity>(AuditRows.Markers(first, last), cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            var sequence = AuditRows.Sequence(marker);
            var row = await table
                .GetEntityIfExistsAsync<TableEntity>(AuditRows.Partition, AuditRows.Key(sequence), cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            if (!row.HasValue || AuditRows.Entry(row.Value!) is var entry && AuditRows.Marker(entry.Kind, entry.Subject) != marker.RowKey)
            {
                return $"The marker of {AuditRows.Described(marker.RowKey)} tells of entry {sequence}, which is another: what it "
                    + $"marks can't be entered any more.";
            }
        }

        return null;
    }

    private void Count(string marker, long sequence, bool add)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{sequence} {marker}"), hash);
        var value = BinaryPrimitives.ReadUInt128LittleEndian(hash);
        var block = sequence / Block;
        sums[block] = unchecked(sums.GetValueOrDefault(block) + (add ? value : UInt128.Zero - value));
    }
}
