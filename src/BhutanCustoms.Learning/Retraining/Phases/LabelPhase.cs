using System.Text.Json;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Pipeline.Models;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Learning.Retraining.Phases;

/// <summary>Checks the labels and cuts the history in time, for fraud models and for classifiers.</summary>
internal sealed class LabelPhase(
    ModelRegistry registry,
    FraudModels fraudModels,
    HsModels hsModels,
    IOptions<RetrainOptions> options,
    IOptions<PromotionOptions> promotion,
    IOptions<FraudTrainingOptions> training
) : IRetrainPhase
{
    public RetrainPhase Phase => RetrainPhase.LabelQuality;

    public async Task<string?> RunAsync(
        RetrainRun run,
        RunFiles files,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var gathered = await files.ReadAsync<GatheredHistory>(RunFiles.Gathered, cancellationToken).ConfigureAwait(false);
        var chunks = await files.ReadChunksAsync(RunFiles.History, gathered.Chunks, cancellationToken).ConfigureAwait(false);
        var fraud = await UntilAsync(
                ModelKind.Fraud,
                await fraudModels.ChampionAsync(cancellationToken).ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);
        var hs = await UntilAsync(ModelKind.Hs, await hsModels.ChampionAsync(cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        var labels = chunks.SelectMany(Labels).ToArray();
        var quality = labels.Length == 0 ? null : new LabelQuality(promotion.Value).Check(labels);
        string[] officers = [.. quality?.LeftOut ?? []];
        var believed = KnownHistory.WithoutOfficers(chunks, officers);
        var splits = new LabelSplits(
            fraud.Version,
            Split(KnownHistory.LabelledDays(believed, (_, _) => true), fraud.Until),
            hs.Version,
            Split(KnownHistory.LabelledDays(believed, KnownGoodsHistory.IsCodeKnown), hs.Until),
            officers,
            quality is null ? [] : [quality.Gate]
        );
        await files.WriteAsync(RunFiles.Labels, splits, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>
    /// The labels whose officer is known, beside the score that the item had before anybody looked at it; imports name no officers.
    /// </summary>
    private static IEnumerable<InspectionLabel> Labels(ItemChunk chunk)
    {
        var officers = chunk.Category(HistoryColumns.Officer)!;
        return Enumerable
            .Range(0, chunk.Count)
            .Where(row => chunk.IsLabelled(row) && !officers.IsMissing(row))
            .Select(row => new InspectionLabel(
                officers[row]!,
                chunk.Category(DeclarationFields.Office)?[row] ?? "",
                chunk.Number(DeclarationFields.Finding)![row] > 0,
                (float)chunk.Number(HistoryColumns.Score)![row],
                chunk.Date(DeclarationFields.FindingDate)!.Days[row]
            ));
    }

    private RetrainSplit? Split(IEnumerable<int> days, int? until) =>
        RetrainSplit.Of(days, until, options.Value.EmbargoDays, training.Value.HoldOutShare, promotion.Value.FewestLabels);

    /// <summary>
    /// The champion and the last day of declarations that it may have seen; where that isn't known, the day on which it was stored.
    /// </summary>
    private async Task<(string Version, int? Until)> UntilAsync(string kind, string? version, CancellationToken cancellationToken)
    {
        if (version is null || await registry.FindAsync(kind, version, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return ("", null);
        }

        var until =
            record.Origin.Length == 0
                ? BhutanCalendar.DayOf(record.AddedAt)
                : JsonSerializer.Deserialize<ModelOrigin>(record.Origin, RunFiles.Json)!.Until;
        return (version, until.DayNumber);
    }
}
