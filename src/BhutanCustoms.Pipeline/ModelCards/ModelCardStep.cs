using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Blobs;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Pipeline.Forecasting.Report;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Promotion;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.ModelCards;

/// <summary>Writes model cards from what the registry and the trial know.</summary>
public sealed partial class ModelCardStep(PipelineStorage storage, ModelRegistry registry, ILogger<ModelCardStep> logger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
    private readonly BlobContainerClient container = storage.Container(StorageNames.Models);

    /// <summary>
    /// Writes a model's card beside its file: Markdown, HTML, and the chart of calibration where a trial gives one. Run twice it writes the
    /// same.
    /// </summary>
    /// <param name="kind">See <see cref="ModelKind"/>.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>DONE, or NO_MODEL where there is no such version.</returns>
    public async Task<StepOutcome> WriteAsync(string kind, string version, CancellationToken cancellationToken = default)
    {
        var files = await FilesAsync(kind, version, cancellationToken).ConfigureAwait(false);
        foreach (var file in files)
        {
            await container.WriteAsync(file.Name, file.Content, file.ContentType, cancellationToken).ConfigureAwait(false);
        }

        return files.Count > 0
            ? StepOutcome.Done($"The card of the {kind} model {version} is {StorageNames.Models}/{ModelCardPaths.Html(kind, version)}.")
            : new StepOutcome("NO_MODEL", $"There is no {kind} model {version}.");
    }

    /// <summary>
    /// Writes the cards of a version that was decided about and of those that the last change of its kind concerns: the champion before it,
    /// the shadow before it. The change stands already, so a card that can't be written is logged and no more; asked for, a card shows
    /// things as they are.
    /// </summary>
    /// <param name="kind">See <see cref="ModelKind"/>.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task FollowAsync(string kind, string version, CancellationToken cancellationToken = default)
    {
        try
        {
            var changes = await registry.ChangesAsync(kind, cancellationToken).ConfigureAwait(false);
            var last = changes is [.., var latest] ? latest : null;
            var shadow = changes.SkipLast(1).LastOrDefault(change => change.To == nameof(ModelState.Shadow))?.Version;
            foreach (
                var concerned in new[] { version, last?.Version, last?.Before, shadow }.Where(one => !string.IsNullOrEmpty(one)).Distinct()
            )
            {
                await WriteAsync(kind, concerned!, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotWritten(logger, kind, version, exception);
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
            Origin = model.Origin.Length > 0 ? JsonSerializer.Deserialize<ModelOrigin>(model.Origin, Json) : null,
        };
        return ModelCard.Files(
            kind == ModelKind.Fraud
                ? input with
                {
                    Training = await ReadAsync<TrainingReport>(ModelCardPaths.Training(kind, version), cancellationToken)
                        .ConfigureAwait(false)
                        is { Features: not null } training
                        ? training
                        : null,
                    Trial = await ReadAsync<TrialReport>(ModelCardPaths.Trial(kind, version), cancellationToken).ConfigureAwait(false),
                }
                : input with
                {
                    HsTrial = await ReadAsync<HsTrialReport>(ModelCardPaths.Trial(kind, version), cancellationToken).ConfigureAwait(false),
                }
        );
    }

    private async Task<T?> ReadAsync<T>(string name, CancellationToken cancellationToken)
        where T : class =>
        await container.ReadAsync(name, cancellationToken).ConfigureAwait(false) is { } json ? json.ToObjectFromJson<T>(Json) : null;

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Warning, "The cards of the {Kind} model {Version} and of those that it changed were not written.")]
        public static partial void NotWritten(ILogger logger, string kind, string version, Exception exception);
    }
}
