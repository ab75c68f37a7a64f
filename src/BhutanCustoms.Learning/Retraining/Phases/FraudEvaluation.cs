using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Pipeline.Models;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Learning.Retraining.Phases;

/// <summary>Compares the measured twin of a fraud challenger with the champion, and the challenger with its twin.</summary>
internal sealed class FraudEvaluation(FraudModels models, IOptions<PromotionOptions> options, IOptions<SelectionOptions> selection)
{
    // Fewer recent items tell too little of whether two models rank alike; the trial's items, which the challenger has seen, must do then.
    private const int EnoughRecent = 300;

    /// <summary>The trial; null where there was nothing to try on.</summary>
    public async Task<TrialReport?> RunAsync(RunFiles files, CancellationToken cancellationToken)
    {
        var trained = await files.ReadAsync<TrainedModel>(RunFiles.Fraud, cancellationToken).ConfigureAwait(false);
        if (trained.Twin.Length == 0 || trained.Version.Length == 0)
        {
            return null;
        }

        var splits = await files.ReadAsync<LabelSplits>(RunFiles.Labels, cancellationToken).ConfigureAwait(false);
        var gathered = await files.ReadAsync<GatheredHistory>(RunFiles.Gathered, cancellationToken).ConfigureAwait(false);
        var twin = await LoadAsync(files, FraudPhase.Twin, cancellationToken).ConfigureAwait(false);
        var model = await LoadAsync(files, FraudPhase.Model, cancellationToken).ConfigureAwait(false);
        var champion =
            splits.FraudChampion.Length == 0 ? null : await models.OfVersionAsync(splits.FraudChampion, "BTN").ConfigureAwait(false);
        var trial = await files.ReadChunksAsync(RunFiles.Trial, trained.Trial, cancellationToken).ConfigureAwait(false);
        var recent = await files.ReadChunksAsync(RunFiles.Recent, trained.Recent, cancellationToken).ConfigureAwait(false);
        var past = await files.ReadChunksAsync(RunFiles.History, gathered.Chunks, cancellationToken).ConfigureAwait(false);
        return await BackgroundWork
            .RunAsync(() =>
            {
                var groups = new ItemGroups(KnownHistory.Before(past, splits.Fraud!.From));
                var report = Compare(trial, recent, trained.RecentShare, groups, twin, champion);
                var sanity = Sanity(recent.Sum(chunk => chunk.Count) >= EnoughRecent ? recent : trial, model, twin, champion);
                return report with { Gates = [.. splits.Gates, .. report.Gates, .. sanity] };
            })
            .ConfigureAwait(false);
    }

    private TrialReport Compare(
        IReadOnlyList<ItemChunk> trial,
        IReadOnlyList<ItemChunk> uninspected,
        double share,
        ItemGroups groups,
        FraudModel twin,
        IFraudScorer? champion
    )
    {
        ItemChunk[] declared = [.. trial, .. uninspected];
        var baselines = declared.Select(chunk => NaiveRankings.Of(twin, chunk)).ToArray();
        return new PromotionTrial(options.Value, selection.Value).Compare(
            Rows(trial, groups) with
            {
                Uninspected = uninspected.Count == 0 ? null : new UninspectedItems([.. uninspected.SelectMany(Offices)], share),
            },
            (twin.Version, Score(twin, declared)),
            champion is null ? null : (champion.Version, Score(champion, declared)),
            baselines[0].Keys.ToDictionary(name => name, name => baselines.SelectMany(chunk => chunk[name]).ToArray())
        );
    }

    private IReadOnlyList<GateResult> Sanity(IReadOnlyList<ItemChunk> items, FraudModel model, FraudModel twin, IFraudScorer? champion)
    {
        var (own, measured) = (Score(model, items).Score, Score(twin, items).Score);
        var expected = champion is null ? measured : Score(champion, items).Score;
        return ScoreSanity.Check(own, measured, expected.Average(), options.Value);
    }

    private static TrialRows Rows(IReadOnlyList<ItemChunk> chunks, ItemGroups groups)
    {
        var grouped = chunks.Select(groups.Of).ToArray();
        return new TrialRows(
            [.. chunks.SelectMany(chunk => chunk.Date(DeclarationFields.DeclarationDate)!.Days.ToArray())],
            [.. chunks.SelectMany(Offices)],
            [.. chunks.SelectMany(chunk => chunk.Number(DeclarationFields.Finding)!.Values.ToArray().Select(finding => finding > 0))],
            [.. chunks.SelectMany(chunk => Enumerable.Range(0, chunk.Count).Select(row => Revenue(chunk, row)))],
            [.. chunks.SelectMany(chunk => chunk.Number(HistoryColumns.Weight)!.Values.ToArray())],
            grouped[0]
                .Keys.ToDictionary(
                    grouping => grouping,
                    grouping => (IReadOnlyList<string>)[.. grouped.SelectMany(chunk => chunk[grouping])]
                )
        )
        {
            ByLot = ByLot(chunks),
        };
    }

    /// <summary>Those that the lot chose; null where no item has a score of the time, by which it could have been chosen.</summary>
    private static int? ByLot(IReadOnlyList<ItemChunk> chunks) =>
        chunks.Any(chunk => chunk.Number(HistoryColumns.Score)!.Values.ToArray().Any(score => !double.IsNaN(score)))
            ? chunks.Sum(chunk => chunk.Number(HistoryColumns.Weight)!.Values.ToArray().Count(weight => weight > 1))
            : null;

    private static IEnumerable<string> Offices(ItemChunk chunk) =>
        Enumerable.Range(0, chunk.Count).Select(row => chunk.Category(DeclarationFields.Office)?[row] ?? "");

    private static double Revenue(ItemChunk chunk, int row) =>
        chunk.Number(DeclarationFields.Finding)![row] > 0 && chunk.Number(DeclarationFields.AdditionalRevenue)?[row] is { } revenue and > 0
            ? revenue
            : 0;

    private static FraudScores Score(IFraudScorer scorer, IReadOnlyList<ItemChunk> chunks)
    {
        var scores = chunks.Select(scorer.Score).ToArray();
        return new FraudScores([.. scores.SelectMany(part => part.Score)], [.. scores.SelectMany(part => part.RevenueAtStake)]);
    }

    private static async Task<FraudModel> LoadAsync(RunFiles files, string name, CancellationToken cancellationToken) =>
        FraudModel.Load(
            (
                await files.FindModelAsync(name, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The retraining's file {name}.bin is gone; start another retraining.")
            ).ToStream()
        );
}
