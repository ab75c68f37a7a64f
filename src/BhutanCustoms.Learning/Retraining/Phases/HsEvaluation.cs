using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.HsClassification;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Learning.Trials;
using BhutanCustoms.Pipeline.Models;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Learning.Retraining.Phases;

/// <summary>
/// Compares the measured twin of an HS challenger with the champion on inspected items that neither has seen. A text may have been declared
/// before: goods come again and again, and knowing those that came since the champion learnt is what a challenger is for.
/// </summary>
internal sealed class HsEvaluation(HsModels models, IOptions<PromotionOptions> options)
{
    /// <summary>The trial; null where there was nothing to try on.</summary>
    public async Task<HsTrialReport?> RunAsync(RunFiles files, CancellationToken cancellationToken)
    {
        var splits = await files.ReadAsync<LabelSplits>(RunFiles.Labels, cancellationToken).ConfigureAwait(false);
        if (splits.Hs is not { } split || await files.FindModelAsync(HsPhase.Twin, cancellationToken).ConfigureAwait(false) is not { } file)
        {
            return null;
        }

        var gathered = await files.ReadAsync<GatheredHistory>(RunFiles.Gathered, cancellationToken).ConfigureAwait(false);
        var history = KnownHistory.WithoutOfficers(
            await files.ReadChunksAsync(RunFiles.History, gathered.Chunks, cancellationToken).ConfigureAwait(false),
            splits.Officers
        );
        var champion =
            splits.HsChampion.Length == 0 ? null : await models.OfVersionAsync(splits.HsChampion, cancellationToken).ConfigureAwait(false);
        return await BackgroundWork
            .RunAsync(() =>
            {
                var texts = KnownHistory.From(history, split.From, labelled: true).SelectMany(Texts).ToArray();
                var twin = HsModel.Load(file.ToStream());
                var report = new HsTrial(options.Value).Compare(
                    texts,
                    (twin.Version, HsAnswer.Of(twin, texts, cancellationToken)),
                    champion is null ? null : (champion.Version, HsAnswer.Of(champion, texts, cancellationToken))
                );
                return report with { Gates = [.. splits.Gates, .. report.Gates] };
            })
            .ConfigureAwait(false);
    }

    private static IEnumerable<HsTrialText> Texts(ItemChunk chunk) =>
        Enumerable
            .Range(0, chunk.Count)
            .Where(row => KnownGoodsHistory.IsCodeKnown(chunk, row))
            .Select(row => new HsTrialText(
                chunk.Text(DeclarationFields.Description)![row],
                chunk.Category(DeclarationFields.CorrectedHsCode)?[row] ?? chunk.Category(DeclarationFields.HsCode)![row]!,
                chunk.Date(DeclarationFields.DeclarationDate)![row]!.Value
            ));
}
