using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Findings.Overrides;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Fairness.Figures;
using BhutanCustoms.Reports.Fairness.Statistics;
using BhutanCustoms.Reports.Fairness.Tally;

namespace BhutanCustoms.Reports.Fairness;

/// <summary>
/// Works out the figures of a year from what storage holds. Memory is bounded by a chunk, the year's inspections and the importers known.
/// </summary>
public sealed class FairnessCount(
    PipelineStorage storage,
    ChunkFiles files,
    BatchLedger ledger,
    BatchResults results,
    ModelRegistry registry,
    OutcomeStore outcomes,
    QuarantineStore quarantine,
    OverrideStore overrides,
    AuditTrail audit
)
{
    private static readonly string[] Groupings = [ItemGroups.Office, ItemGroups.ImporterSize, ItemGroups.Origin, ItemGroups.Trader];

    /// <summary>The figures of a year.</summary>
    /// <param name="year">The year, by the day of the work lists in Bhutan.</param>
    /// <param name="until">Findings entered up to this moment count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<FairnessFigures> OfAsync(int year, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var (batches, before) = await BatchesAsync(year, cancellationToken).ConfigureAwait(false);
        var (groups, knowsPast) = await new YearPast(storage, files, ledger)
            .GroupsAsync(year, before, cancellationToken)
            .ConfigureAwait(false);
        var findings = (await outcomes.CountingAsync(until, cancellationToken).ConfigureAwait(false)).ToDictionary(
            outcome => (outcome.PartitionKey, outcome.Item),
            outcome => (outcome.Batch, outcome.Found)
        );
        var trained = (await registry.AllAsync(ModelKind.Fraud, cancellationToken).ConfigureAwait(false))
            .Select(model => model.RowKey)
            .ToHashSet(StringComparer.Ordinal);
        var (tally, reader) = (
            new YearTally(),
            new YearReader(files, ledger, results, batches.Concat(before).Select(batch => batch.RowKey).ToHashSet())
        );
        foreach (var batch in batches)
        {
            await reader
                .AddAsync(tally, batch, findings, groups, trained.Contains(batch.FraudModel), cancellationToken)
                .ConfigureAwait(false);
        }

        var (compared, comparisons) = Compare(tally, knowsPast);
        var trail = new OversightCounts(quarantine, audit);
        return new FairnessFigures(year, until, batches.Count)
        {
            All = tally.All.Items >= SmallGroups.Fewest ? new GroupFigures("", "all items", tally.All, null) : null,
            Groups = tally.All.Items >= SmallGroups.Fewest ? compared : [],
            Comparisons = comparisons,
            KnowsPast = knowsPast,
            Calibration = tally.Calibration(),
            Models = Models(batches),
            Changes =
            [
                .. (await ChangesAsync(cancellationToken).ConfigureAwait(false)).Where(change =>
                    BhutanCalendar.DayOf(change.When).Year == year
                ),
            ],
            Overrides = OverrideCount.Of(
                await OverridesAsync(year, cancellationToken).ConfigureAwait(false),
                findings.ToDictionary(finding => finding.Key, finding => finding.Value.Found)
            ),
            Quarantined = await trail.QuarantinedAsync(year, cancellationToken).ConfigureAwait(false),
            LookUps = await trail.LookUpsAsync(year, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>
    /// Each group beside the others of its grouping, with intervals that allow for the number of comparisons: two a group.
    /// </summary>
    internal static (IReadOnlyList<GroupFigures> Groups, int Comparisons) Compare(YearTally tally, bool knowsPast)
    {
        var shown = Groupings
            .Where(grouping => knowsPast || grouping is ItemGroups.Office or ItemGroups.Origin)
            .ToDictionary(grouping => grouping, grouping => SmallGroups.Join(tally.Of(grouping), group => group.Items, GroupTally.Of));
        var comparisons = 2 * shown.Values.Where(groups => groups.Count > 1).Sum(groups => groups.Count);
        var z = Rate.ZOfAll(comparisons);
        return (
            [
                .. shown.SelectMany(grouping =>
                    grouping.Value.Select(group => new GroupFigures(
                        grouping.Key,
                        group.Name,
                        group.Group,
                        grouping.Value.Count > 1
                            ? GroupTally.Of(grouping.Value.Where(other => other.Name != group.Name).Select(other => other.Group))
                            : null,
                        z
                    ))
                ),
            ],
            comparisons
        );
    }

    private async Task<(IReadOnlyList<BatchRecord> Of, IReadOnlyList<BatchRecord> Before)> BatchesAsync(
        int year,
        CancellationToken cancellationToken
    )
    {
        var (start, next) = ($"{year:D4}-", $"{year + 1:D4}-");
        var (of, before) = (new List<BatchRecord>(), new List<BatchRecord>());
        await foreach (var batch in ledger.AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (batch.CurrentState == BatchState.Finished && string.CompareOrdinal(batch.WorkDate, next) < 0)
            {
                (string.CompareOrdinal(batch.WorkDate, start) < 0 ? before : of).Add(batch);
            }
        }

        return (of, before);
    }

    private static (string, string, int, long)[] Models(IReadOnlyList<BatchRecord> batches) =>
        [
            .. batches
                .Select(batch => (Kind: ModelKind.Fraud, Version: batch.FraudModel, batch.Accepted))
                .Concat(
                    batches
                        .Where(batch => batch.HsModel.Length > 0)
                        .Select(batch => (Kind: ModelKind.Hs, Version: batch.HsModel, batch.Accepted))
                )
                .GroupBy(use => (use.Kind, use.Version))
                .OrderBy(use => use.Key)
                .Select(use => (use.Key.Kind, use.Key.Version, use.Count(), use.Sum(one => one.Accepted))),
        ];

    private async Task<IEnumerable<ModelChange>> ChangesAsync(CancellationToken cancellationToken) =>
        (await registry.ChangesAsync(ModelKind.Fraud, cancellationToken).ConfigureAwait(false)).Concat(
            await registry.ChangesAsync(ModelKind.Hs, cancellationToken).ConfigureAwait(false)
        );

    private async Task<IReadOnlyList<OverrideRecord>> OverridesAsync(int year, CancellationToken cancellationToken)
    {
        var all = new List<OverrideRecord>();
        await foreach (
            var choice in overrides.AllAsync(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), cancellationToken).ConfigureAwait(false)
        )
        {
            all.Add(choice);
        }

        return all;
    }
}
