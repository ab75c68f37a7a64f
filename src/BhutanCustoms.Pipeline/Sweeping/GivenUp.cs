using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Sweeping;

/// <summary>What the sweep has left to people.</summary>
public sealed class GivenUp(BatchLedger ledger, BatchResumption resumption, InboxSweep inbox, IOptions<SweepOptions> options)
{
    /// <summary>A sentence for each batch, and one for the files of each inbox, with what people can do.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken = default)
    {
        var problems = new List<string?>();
        foreach (var open in await ledger.OpenAsync(cancellationToken).ConfigureAwait(false))
        {
            if (
                open.Resends >= options.Value.MostResends
                && await ledger.FindAsync(open.Batch, cancellationToken).ConfigureAwait(false) is { } batch
            )
            {
                var chunks = await ledger.ChunksAsync(open.Batch, cancellationToken).ConfigureAwait(false);
                problems.Add(resumption.Problem(batch, chunks, open));
            }
        }

        problems.Add(await inbox.ProblemAsync(StorageNames.Inbox, cancellationToken).ConfigureAwait(false));
        problems.Add(await inbox.ProblemAsync(StorageNames.Outcomes, cancellationToken).ConfigureAwait(false));
        return [.. problems.OfType<string>()];
    }
}
