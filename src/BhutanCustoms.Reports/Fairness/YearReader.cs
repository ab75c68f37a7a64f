using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Fairness.Statistics;
using BhutanCustoms.Reports.Fairness.Tally;

namespace BhutanCustoms.Reports.Fairness;

/// <summary>
/// Reads the batches of a year, chunk by chunk, and counts what was selected and what was found. Each version of an amended item was
/// decided on by itself; what was found counts once, for the version that was inspected.
/// </summary>
/// <param name="files">The chunks.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="results">What was decided.</param>
/// <param name="batches">The batches of which a finding can be: what was found of an import counts for the batch that has the item.</param>
internal sealed class YearReader(ChunkFiles files, BatchLedger ledger, BatchResults results, IReadOnlySet<string> batches)
{
    private static readonly HashSet<string> Wanted =
    [
        DeclarationFields.DeclarationId,
        DeclarationFields.ItemNumber,
        DeclarationFields.Office,
        DeclarationFields.Importer,
        DeclarationFields.Origin,
    ];

    /// <summary>Counts the items of a batch.</summary>
    /// <param name="tally">Where to count.</param>
    /// <param name="batch">A finished batch.</param>
    /// <param name="findings">
    /// Of which batch and whether something was found, by source and item; those without a result aren't there.
    /// </param>
    /// <param name="groups">Tells an item's groups.</param>
    /// <param name="isTrained">Whether the batch's scores are probabilities of a trained model.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AddAsync(
        YearTally tally,
        BatchRecord batch,
        IReadOnlyDictionary<(string Source, string Item), (string Batch, bool Found)> findings,
        ItemGroups groups,
        bool isTrained,
        CancellationToken cancellationToken
    )
    {
        var decisions = Ways(await results.DecisionsAsync(batch, cancellationToken).ConfigureAwait(false));
        var summary = await results.SummaryAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        var weights = LotWeights.Of(
            summary.Offices.ToDictionary(office => office.Office, office => office.Items, StringComparer.Ordinal),
            decisions.Select(decision => (decision.Value.Office, decision.Value.Way, Found(findings, batch, decision.Key) is not null))
        );
        foreach (var chunk in await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false))
        {
            var items = await files.ItemsAsync(chunk, Wanted.Contains, cancellationToken).ConfigureAwait(false);
            var (_, scores) = await files.ScoresAsync(chunk, cancellationToken).ConfigureAwait(false);
            Add(tally, batch, items, isTrained ? scores : null, decisions, weights, findings, groups);
        }
    }

    private void Add(
        YearTally tally,
        BatchRecord batch,
        ItemChunk items,
        FraudScores? scores,
        Dictionary<string, (string Office, InspectionWay Way)> decisions,
        IReadOnlyDictionary<string, double> weights,
        IReadOnlyDictionary<(string Source, string Item), (string Batch, bool Found)> findings,
        ItemGroups groups
    )
    {
        var of = groups.Of(items).ToArray();
        for (var row = 0; row < items.Count; row++)
        {
            var name = ItemKey.Name(items, row);
            var (office, way) = decisions.GetValueOrDefault(name, ("", InspectionWay.NotSelected));
            tally.Add(
                of.Select(grouping => (grouping.Key, grouping.Value[row])),
                way,
                Found(findings, batch, name),
                // A criterion knows what the score doesn't, so what it finds says nothing of whether scores are calibrated.
                way == InspectionWay.Criterion
                    ? null
                    : scores?.Score[row],
                weights.GetValueOrDefault(office)
            );
        }
    }

    private bool? Found(
        IReadOnlyDictionary<(string Source, string Item), (string Batch, bool Found)> findings,
        BatchRecord batch,
        string item
    ) =>
        findings.TryGetValue((batch.Source, item), out var finding) && (finding.Batch == batch.RowKey || !batches.Contains(finding.Batch))
            ? finding.Found
            : null;

    private static Dictionary<string, (string Office, InspectionWay Way)> Ways(IEnumerable<Decision> decisions) =>
        decisions.ToDictionary(
            decision => decision.Item,
            decision =>
                (
                    decision.Office,
                    decision.Cause == nameof(SelectionCause.Random) ? InspectionWay.Lot
                    : decision.Cause == nameof(SelectionCause.Criterion) ? InspectionWay.Criterion
                    : decision.Lane == nameof(Lane.Red) ? InspectionWay.Red
                    : InspectionWay.Yellow
                ),
            StringComparer.Ordinal
        );
}
