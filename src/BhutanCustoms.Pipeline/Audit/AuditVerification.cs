using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>Walks the trail once: the chain, its end against the head, and the markers. Others may write meanwhile.</summary>
internal sealed class AuditVerification(TableClient table, AuditAnchor? anchor, IProgress<long>? progress)
{
    private const int ProgressEvery = 1_000;
    private readonly AuditChain chain = new(anchor);
    private readonly AuditMarkers markers = new(table);

    /// <summary>Walks.</summary>
    /// <returns>How many entries are in order, and the first break in words, or null where there is none.</returns>
    public async Task<(long Entries, string? FirstBreak)> RunAsync(CancellationToken cancellationToken)
    {
        var begin = await HeadAsync(cancellationToken).ConfigureAwait(false);
        var firstBreak =
            await WalkAsync(begin, cancellationToken).ConfigureAwait(false)
            ?? await EndAsync(begin, cancellationToken).ConfigureAwait(false)
            ?? await markers.FirstBreakAsync(cancellationToken).ConfigureAwait(false);
        return (chain.Count, firstBreak);
    }

    private async Task<string?> WalkAsync(AuditAnchor? head, CancellationToken cancellationToken)
    {
        await foreach (
            var row in table.QueryAsync<TableEntity>(AuditRows.Entries(), cancellationToken: cancellationToken).ConfigureAwait(false)
        )
        {
            var entry = AuditRows.Entry(row);
            if (entry.Sequence == 0)
            {
                return $"The row \"{row.RowKey}\" ({entry.Kind} {entry.Subject}) behind entry {chain.Count} was inserted: the trail "
                    + $"never writes such a key.";
            }

            if (entry.Sequence != chain.Count + 1)
            {
                return $"{await NextAsync(cancellationToken).ConfigureAwait(false)} is missing: behind entry {chain.Count} comes "
                    + $"entry {AuditChain.Numbered(entry)}.";
            }

            if (entry.Sequence == head?.Number && entry.Before == chain.Last && entry.Hash != head.Hash)
            {
                return $"{AuditChain.Name(entry)} is not the one that the head tells of: one of them was replaced after it was written.";
            }

            if (chain.Add(entry) is { } broken)
            {
                return broken;
            }

            if (entry.Sequence <= (head?.Number ?? 0))
            {
                markers.Add(entry);
            }

            if (chain.Count % ProgressEvery == 0)
            {
                progress?.Report(chain.Count);
            }
        }

        return null;
    }

    /// <summary>Compares the end of the walk with the head before and after it: in between others may have written.</summary>
    private async Task<string?> EndAsync(AuditAnchor? begin, CancellationToken cancellationToken)
    {
        var marked = await markers.ReadAsync(begin?.Number ?? 0, cancellationToken).ConfigureAwait(false);
        var end = await HeadAsync(cancellationToken).ConfigureAwait(false);
        if (end is null && (chain.Count > 0 || marked > 0))
        {
            return $"The head is missing, and {chain.Count} entries are there: the next entry would begin the trail anew.";
        }

        var last = end?.Number ?? 0;
        if (chain.Count > last)
        {
            var row = await table
                .GetEntityAsync<TableEntity>(AuditRows.Partition, AuditRows.Key(last + 1), cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            return $"{AuditChain.Name(AuditRows.Entry(row.Value))} was added behind the end: the head tells of {last} entries.";
        }

        if (chain.Count < (begin?.Number ?? 0))
        {
            return $"{await NextAsync(cancellationToken).ConfigureAwait(false)} is missing: the trail ends at entry {chain.Count} "
                + $"where the head tells of {last}.";
        }

        return marked > last
            ? $"{await NextAsync(cancellationToken).ConfigureAwait(false)} is missing: a marker tells of entry {marked}, and "
                + $"the trail ends at entry {chain.Count}."
            : chain.End();
    }

    /// <summary>The entry that should come next, with what its marker tells of it.</summary>
    private async Task<string> NextAsync(CancellationToken cancellationToken) =>
        $"Entry {chain.Count + 1}{await markers.DescribeAsync(chain.Count + 1, cancellationToken).ConfigureAwait(false)}";

    private async Task<AuditAnchor?> HeadAsync(CancellationToken cancellationToken)
    {
        var head = await table
            .GetEntityIfExistsAsync<TableEntity>(AuditRows.Partition, AuditRows.Head, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return head.HasValue ? new AuditAnchor(AuditRows.Sequence(head.Value!), head.Value!.GetString("Hash")) : null;
    }
}
