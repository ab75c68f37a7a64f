using System.Text.Json;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.HsClassification;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.References;

namespace BhutanCustoms.Learning.Retraining.Phases;

/// <summary>
/// Trains HS classifiers, where the history names goods. Fitting a ranking takes most of the time, so the model of everything takes over
/// that of its measured twin, which was fitted on earlier goods; where nothing is new since the champion, the champion's, so that the same
/// history gives the same model again.
/// </summary>
internal sealed class HsPhase(ReferenceStore references, WordVectorStore wordVectors, HsModels models) : IRetrainPhase
{
    public const string Twin = "hs-twin";
    public const string Model = "hs-model";

    public RetrainPhase Phase => RetrainPhase.TrainingHs;

    public async Task<string?> RunAsync(
        RetrainRun run,
        RunFiles files,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var gathered = await files.ReadAsync<GatheredHistory>(RunFiles.Gathered, cancellationToken).ConfigureAwait(false);
        var splits = await files.ReadAsync<LabelSplits>(RunFiles.Labels, cancellationToken).ConfigureAwait(false);
        var chunks = KnownHistory.WithoutOfficers(
            await files.ReadChunksAsync(RunFiles.History, gathered.Chunks, cancellationToken).ConfigureAwait(false),
            splits.Officers
        );
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var vectors = await wordVectors.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var twin = splits.Hs is not { } split
            ? null
            : await TrainAsync(
                    KnownGoodsHistory.KnownOn(chunks, reference, split.Known),
                    "known before the trial",
                    null,
                    reference,
                    vectors,
                    progress
                )
                .ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var lender =
            twin is null && splits.HsChampion.Length > 0
                ? await models.OfVersionAsync(splits.HsChampion, cancellationToken).ConfigureAwait(false)
                : twin;
        var model = await TrainAsync(
                KnownGoodsHistory.KnownOn(chunks, reference, int.MaxValue),
                "known by now",
                lender,
                reference,
                vectors,
                progress
            )
            .ConfigureAwait(false);
        if (model is not null)
        {
            await files.WriteModelAsync(Model, model.Save, cancellationToken).ConfigureAwait(false);
        }

        if (twin is not null)
        {
            await files.WriteModelAsync(Twin, twin.Save, cancellationToken).ConfigureAwait(false);
        }

        JsonElement? report = model is null
            ? null
            : JsonSerializer.SerializeToElement(
                new
                {
                    model.Edition,
                    model.KnownTexts,
                    model.HasNomenclatureTexts,
                    model.Encoder,
                },
                RunFiles.Json
            );
        await files
            .WriteAsync(
                RunFiles.Hs,
                new TrainedModel(
                    model?.Version ?? "",
                    twin?.Version ?? "",
                    model is null ? "The history has no goods descriptions." : "",
                    0,
                    0,
                    1,
                    report
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        return null;
    }

    private static Task<HsModel?> TrainAsync(
        IReadOnlyList<KnownGoods> known,
        string which,
        HsModel? lender,
        ReferenceData reference,
        WordVectors? vectors,
        IProgress<TrainingProgress>? progress
    )
    {
        if (known.Count == 0)
        {
            return Task.FromResult<HsModel?>(null);
        }

        progress?.Report(new TrainingProgress(0, $"learning {known.Count:N0} goods descriptions {which}"));
        return BackgroundWork.RunAsync<HsModel?>(() =>
            lender is not null && HsTrainer.CanLendRanking(lender, vectors)
                ? HsTrainer.Train(known, reference.Nomenclature, lender)
                : HsTrainer.Train(known, reference.Nomenclature, vectors)
        );
    }
}
