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

/// <summary>Reads the batches of a year, chunk by chunk, and counts what was selected and what was found.</summary>
internal sealed class YearReader(ChunkFiles files, BatchLedger ledger, BatchResults results)
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
    /// <param name="findings">Whether something was found, by source and item; those without a result aren't there.</param>
    /// <param name="groups">Tells an item's groups.</param>
    /// <param name="isTrained">Whether the batch's scores are probabilities of a trained model.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AddAsync(
        YearTally tally,
        BatchRecord batch,
        IReadOnlyDictionary<(string Source, string Item), bool> findings,
        ItemGroups groups,
        bool isTrained,
        CancellationToken cancellationToken
    )
    {
        var decisions = Ways(await results.DecisionsAsync(batch, cancellationToken).ConfigureAwait(false));
        var summary = await results.SummaryAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        var weights = LotWeights.Of(
            summary.Offices.ToDictionary(office => office.Office, office => office.Items, StringComparer.Ordinal),
            decisions.Select(decision => (decision.Value.Office, decision.Value.Way, findings.ContainsKey((batch.Source, decision.Key))))
        );
        foreach (var chunk in await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false))
        {
            var items = await files.ItemsAsync(chunk, Wanted.Contains, cancellationToken).ConfigureAwait(false);
            var (_, scores) = await files.ScoresAsync(chunk, cancellationToken).ConfigureAwait(false);
            Add(tally, batch.Source, items, isTrained ? scores : null, decisions, weights, findings, groups);
        }
    }

    private static void Add(
        YearTally tally,
        string source,
        ItemChunk items,
        FraudScores? scores,
        Dictionary<string, (string Office, InspectionWay Way)> decisions,
        IReadOnlyDictionary<string, double> weights,
        IReadOnlyDictionary<(string Source, string Item), bool> findings,
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
                findings.TryGetValue((source, name), out var found) ? found : null,
                scores?.Score[row],
                weights.GetValueOrDefault(office)
            );
        }
    }

    private static Dictionary<string, (string Office, InspectionWay Way)> Ways(IEnumerable<Decision> decisions) =>
        decisions.ToDictionary(
            decision => decision.Item,
            decision =>
                (
                    decision.Office,
                    decision.Cause == nameof(SelectionCause.Random) ? InspectionWay.Lot
                    : decision.Lane == nameof(Lane.Red) ? InspectionWay.Red
                    : InspectionWay.Yellow
                ),
            StringComparer.Ordinal
        );
}
