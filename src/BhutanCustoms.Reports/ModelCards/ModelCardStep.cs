using Azure.Storage.Blobs;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using BhutanCustoms.Reports.Kit;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Reports.ModelCards;

/// <summary>Writes model cards from what the registry and the trial know.</summary>
public sealed partial class ModelCardStep(
    PipelineStorage storage,
    ModelRegistry registry,
    ModelTrials trials,
    StepRunner<ModelCardStep> runner,
    ILogger<ModelCardStep> logger
)
{
    private readonly BlobContainerClient container = storage.Container(StorageNames.Models);

    /// <summary>
    /// Writes a model's card beside its file: Markdown, HTML, and the chart of calibration where a trial gives one. Run twice it writes the
    /// same.
    /// </summary>
    /// <param name="kind">See <see cref="ModelKind"/>.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>DONE, or NO_MODEL where there is no such version.</returns>
    public Task<StepOutcome> WriteAsync(string kind, string version, CancellationToken cancellationToken = default) =>
        runner.RunAsync(run => WriteAsync(kind, version, run, cancellationToken));

    private async Task<StepOutcome> WriteAsync(string kind, string version, StepRun run, CancellationToken cancellationToken)
    {
        var files = await FilesAsync(kind, version, cancellationToken).ConfigureAwait(false);
        foreach (var file in files)
        {
            await container.WriteAsync(file.Name, file.Content, file.ContentType, cancellationToken).ConfigureAwait(false);
        }

        run.By(files.Count > 0 ? version : "");
        return files.Count > 0
            ? StepOutcome.Done($"The card of the {kind} model {version} is {StorageNames.Models}/{ModelPaths.Html(kind, version)}.")
            : new StepOutcome("NO_MODEL", $"There is no {kind} model {version}.");
    }

    /// <summary>
    /// Writes each card that is missing, or older than the last change of its model: the one that changed and the one whose place it took.
    /// Changes stand already, so a card that can't be written is logged and no more; the next call tries again, and a card that is asked
    /// for shows things as they are.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WriteOutdatedAsync(CancellationToken cancellationToken = default)
    {
        foreach (var kind in ModelKind.All)
        {
            var written = await WrittenAsync(kind, cancellationToken).ConfigureAwait(false);
            foreach (var model in await registry.AllAsync(kind, cancellationToken).ConfigureAwait(false))
            {
                // Storage keeps a blob's time to the second: written in the second of the change counts as before it.
                if (!written.TryGetValue(ModelPaths.Html(kind, model.RowKey), out var at) || at <= model.Timestamp)
                {
                    await TryWriteAsync(kind, model.RowKey, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>
    /// The files of a model's card as they are now, HTML first, named as in the container <c>models</c>; empty where there is no such
    /// version.
    /// </summary>
    public async Task<IReadOnlyList<ReportFile>> FilesAsync(string kind, string version, CancellationToken cancellationToken = default)
    {
        if (await registry.FindAsync(kind, version, cancellationToken).ConfigureAwait(false) is not { Sha256.Length: > 0 } model)
        {
            return [];
        }

        var input = new ModelCardInput(model, await registry.ChangesAsync(kind, cancellationToken).ConfigureAwait(false))
        {
            Origin = model.ReadOrigin(),
        };
        return ModelCard.Files(
            kind == ModelKind.Fraud
                ? input with
                {
                    Training = await trials.TrainingAsync(version, cancellationToken).ConfigureAwait(false),
                    Trial = await trials.OfFraudAsync(version, cancellationToken).ConfigureAwait(false),
                }
                : input with
                {
                    HsTraining = await trials.HsTrainingAsync(version, cancellationToken).ConfigureAwait(false),
                    HsTrial = await trials.OfClassifierAsync(version, cancellationToken).ConfigureAwait(false),
                }
        );
    }

    private async Task<Dictionary<string, DateTimeOffset?>> WrittenAsync(string kind, CancellationToken cancellationToken)
    {
        var written = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        await foreach (var blob in container.GetBlobsAsync(default, default, kind + "/", cancellationToken).ConfigureAwait(false))
        {
            written.Add(blob.Name, blob.Properties.LastModified);
        }

        return written;
    }

    private async Task TryWriteAsync(string kind, string version, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(kind, version, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotWritten(logger, kind, version, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Warning, "The card of the {Kind} model {Version} was not written.")]
        public static partial void NotWritten(ILogger logger, string kind, string version, Exception exception);
    }
}
