using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Shadow;

namespace BhutanCustoms.Reports.Shadow;

/// <summary>Reports what a model did in shadow.</summary>
public sealed class ShadowReporting(BatchLedger ledger, ShadowComparer comparer, OutcomeStore outcomes, TimeProvider clock)
{
    /// <summary>
    /// The report of a fraud model over all finished batches that it scored in shadow, with what inspections have found by now.
    /// </summary>
    public async Task<ShadowReport> OfAsync(string version, CancellationToken cancellationToken = default)
    {
        var (comparisons, choices) = (new List<ShadowComparison>(), new List<(string Source, ShadowChoice Choice)>());
        await foreach (var batch in ledger.InShadowAsync(version, cancellationToken).ConfigureAwait(false))
        {
            if (await comparer.FindAsync(batch.RowKey, cancellationToken).ConfigureAwait(false) is { } comparison)
            {
                comparisons.Add(comparison);
                choices.AddRange(
                    (await comparer.ChoicesAsync(batch.RowKey, cancellationToken).ConfigureAwait(false)).Select(choice =>
                        (batch.Source, choice)
                    )
                );
            }
        }

        var found =
            choices.Count == 0
                ? []
                : (await outcomes.CountingAsync(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false)).ToDictionary(outcome =>
                    (outcome.PartitionKey, outcome.Item)
                );
        var good = comparisons.Where(comparison => comparison.Fault is null).ToArray();
        var correlated = good.Where(comparison => comparison.RankCorrelation is not null).ToArray();
        return new ShadowReport(
            version,
            [.. comparisons.Select(comparison => comparison.Champion).Distinct()],
            good.Length,
            comparisons.Count - good.Length,
            comparisons.FirstOrDefault(comparison => comparison.Fault is not null)?.Fault,
            good.Sum(comparison => comparison.Items),
            correlated.Length == 0
                ? null
                : correlated.Sum(comparison => comparison.Items * comparison.RankCorrelation!.Value)
                    / correlated.Sum(comparison => comparison.Items),
            ShadowAgreement.Of(choices.Select(choice => choice.Choice)),
            Hits(choices.Where(one => one.Choice is { Champion.Length: > 0, Shadow.Length: > 0 }), found),
            Hits(choices.Where(one => one.Choice.Shadow.Length == 0), found),
            Hits(choices.Where(one => one.Choice.Champion.Length == 0), found)
        );
    }

    /// <summary>The report of a classifier over all batches that it came along with.</summary>
    public async Task<ShadowCodesReport> OfClassifierAsync(string version, CancellationToken cancellationToken = default)
    {
        var (champions, chunks) = (new List<string>(), new List<ChunkRecord>());
        await foreach (var batch in ledger.InShadowAsync(version, cancellationToken).ConfigureAwait(false))
        {
            champions.Add(batch.HsModel);
            chunks.AddRange(await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false));
        }

        return new ShadowCodesReport(
            version,
            [.. champions.Distinct()],
            champions.Count,
            chunks.Count(chunk => chunk.ShadowHsFault is not null),
            chunks.FirstOrDefault(chunk => chunk.ShadowHsFault is not null)?.ShadowHsFault,
            chunks.Sum(chunk => (long)(chunk.ShadowCodes ?? 0)),
            chunks.Sum(chunk => (long)(chunk.ShadowCodesEqual ?? 0))
        );
    }

    private static ShadowHits Hits(
        IEnumerable<(string Source, ShadowChoice Choice)> choices,
        Dictionary<(string Source, string Item), OutcomeRecord> found
    )
    {
        var all = choices.ToArray();
        var known = all.Select(one => found.GetValueOrDefault((one.Source, one.Choice.Item))).OfType<OutcomeRecord>().ToArray();
        return new ShadowHits(
            all.Length,
            known.Length,
            known.Count(outcome => outcome.Found),
            known.Sum(outcome => outcome.AdditionalRevenue ?? 0)
        );
    }
}
