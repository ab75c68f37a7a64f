using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Rescoring;
using BhutanCustoms.Pipeline.Sweeping;
using Sylvan.Data.Csv;

namespace BhutanCustoms.Pages.Analyst;

/// <summary>Reads a batch for its page.</summary>
public sealed class BatchReader(BatchLedger ledger, BatchResults results, BatchResumption resumption, BatchBasis basis, ChunkFiles files)
{
    private const int MostRejects = 200;

    /// <summary>A batch; null where there is none of that identity.</summary>
    /// <param name="id">The batch.</param>
    /// <param name="share">The share whose inspection is to be estimated; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<BatchView?> ReadAsync(string id, double? share, CancellationToken cancellationToken = default)
    {
        if (await ledger.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } batch)
        {
            return null;
        }

        var chunks = await ledger.ChunksAsync(id, cancellationToken).ConfigureAwait(false);
        var open =
            batch.CurrentState == BatchState.Scoring ? await ledger.FindOpenAsync(id, cancellationToken).ConfigureAwait(false) : null;
        var finished = batch.CurrentState == BatchState.Finished;
        return new BatchView(
            batch,
            chunks,
            resumption.Problem(batch, chunks, open),
            await basis.ChangedAsync(batch, cancellationToken).ConfigureAwait(false),
            finished ? await results.SummaryAsync(id, cancellationToken).ConfigureAwait(false) : null,
            batch.Rejected > 0 ? await RejectsAsync(id, cancellationToken).ConfigureAwait(false) : [],
            finished && share is { } asked ? await EstimateAsync(asked, chunks, cancellationToken).ConfigureAwait(false) : null
        );
    }

    private async Task<IReadOnlyList<RejectedRow>> RejectsAsync(string id, CancellationToken cancellationToken)
    {
        var file = await results.RejectsAsync(id, cancellationToken).ConfigureAwait(false);
        await using var csv = await CsvDataReader
            .CreateAsync(new StreamReader(file.ToStream()), cancel: cancellationToken)
            .ConfigureAwait(false);
        var rows = new List<RejectedRow>();
        while (rows.Count < MostRejects && await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            string Of(string column) => csv.GetString(csv.GetOrdinal(column));
            rows.Add(new RejectedRow(Of("line"), Of("field"), Of("value"), Of("code"), Of("reason")));
        }

        return rows;
    }

    private async Task<SelectionEstimate> EstimateAsync(
        double share,
        IReadOnlyList<ChunkRecord> chunks,
        CancellationToken cancellationToken
    )
    {
        var items = new List<(float, double)>();
        foreach (var chunk in chunks)
        {
            var (_, scores) = await files.ScoresAsync(chunk, cancellationToken).ConfigureAwait(false);
            items.AddRange(scores.Score.Zip(scores.RevenueAtStake));
        }

        return SelectionEstimate.Of(share, [.. items]);
    }
}
