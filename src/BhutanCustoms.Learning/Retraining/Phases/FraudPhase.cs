using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.HsClassification;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Pipeline.References;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Learning.Retraining.Phases;

/// <summary>
/// Trains fraud models on items with the HS suggestions that they had, or would have had, when they were declared. A fraud model reads of a
/// classifier only a calibrated probability and an amount, so one that learnt beside an earlier classifier can serve beside a later one;
/// challenger and champion are measured on what the classifiers of the day said.
/// </summary>
internal sealed class FraudPhase(ReferenceStore references, IOptions<FraudTrainingOptions> options, TimeProvider clock) : IRetrainPhase
{
    public const string Twin = "fraud-twin";
    public const string Model = "fraud-model";

    private const int MostUninspected = 10_000;

    public RetrainPhase Phase => RetrainPhase.TrainingFraud;

    public async Task<string?> RunAsync(
        RetrainRun run,
        RunFiles files,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var splits = await files.ReadAsync<LabelSplits>(RunFiles.Labels, cancellationToken).ConfigureAwait(false);
        var history = await HistoryAsync(files, splits, progress, cancellationToken).ConfigureAwait(false);
        var twin = splits.Fraud is { } split
            ? await TrainAsync(KnownHistory.Before(history, split.Known), progress, cancellationToken).ConfigureAwait(false)
            : null;
        var (trial, recent, recentShare) = (0, 0, 1.0);
        if (twin?.Model is { } measured)
        {
            await files.WriteModelAsync(Twin, measured.Save, cancellationToken).ConfigureAwait(false);
            var inspected = KnownHistory.From(history, splits.Fraud!.From, labelled: true);
            var others = KnownHistory.Spread(
                KnownHistory.From(history, splits.Fraud.From, labelled: false),
                KnownHistory.LabelledDays(inspected, (_, _) => true).DefaultIfEmpty().Max(),
                MostUninspected
            );
            trial = await WriteAsync(files, RunFiles.Trial, inspected, cancellationToken).ConfigureAwait(false);
            recent = await WriteAsync(files, RunFiles.Recent, others.Chunks, cancellationToken).ConfigureAwait(false);
            var gathered = await files.ReadAsync<GatheredHistory>(RunFiles.Gathered, cancellationToken).ConfigureAwait(false);
            recentShare = gathered.UnlabelledShare * others.Share;
        }

        var outcome = await TrainAsync(history, progress, cancellationToken).ConfigureAwait(false);
        if (outcome.Model is { } model)
        {
            await files.WriteModelAsync(Model, model.Save, cancellationToken).ConfigureAwait(false);
        }

        JsonElement? report = outcome.Model is null ? null : JsonSerializer.SerializeToElement(outcome.Model.Report, RunFiles.Json);
        var trained = new TrainedModel(
            outcome.Model?.Version ?? "",
            twin?.Model?.Version ?? "",
            outcome.Refusal ?? "",
            trial,
            recent,
            recentShare,
            report
        );
        await files.WriteAsync(RunFiles.Fraud, trained, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>The history with HS suggestions, and without the labels that weren't believed.</summary>
    private async Task<IReadOnlyList<ItemChunk>> HistoryAsync(
        RunFiles files,
        LabelSplits splits,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var gathered = await files.ReadAsync<GatheredHistory>(RunFiles.Gathered, cancellationToken).ConfigureAwait(false);
        var chunks = KnownHistory.WithoutOfficers(
            await files.ReadChunksAsync(RunFiles.History, gathered.Chunks, cancellationToken).ConfigureAwait(false),
            splits.Officers
        );
        if (await files.FindModelAsync(HsPhase.Model, cancellationToken).ConfigureAwait(false) is not { } classifier)
        {
            return chunks;
        }

        progress?.Report(new TrainingProgress(0, "classifying the history by what was known at the time"));
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        return await BackgroundWork
            .RunAsync(() =>
                ClassifiedHistory.Attach(chunks, reference, HsModel.Load(classifier.ToStream()), options.Value.Threads, cancellationToken)
            )
            .ConfigureAwait(false);
    }

    private async Task<TrainingOutcome> TrainAsync(
        IReadOnlyList<ItemChunk> history,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var editions = (await references.CurrentAsync(cancellationToken).ConfigureAwait(false)).Editions;
        return await BackgroundWork
            .RunAsync(() => new FraudTrainer(options.Value, clock, editions).Train(history, progress, cancellationToken))
            .ConfigureAwait(false);
    }

    private static async Task<int> WriteAsync(
        RunFiles files,
        string folder,
        IReadOnlyList<ItemChunk> chunks,
        CancellationToken cancellationToken
    )
    {
        await files.WriteChunksAsync(folder, chunks, cancellationToken).ConfigureAwait(false);
        return chunks.Count;
    }
}
