using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Blobs;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Training.Reports;
using BhutanCustoms.Learning.Trials;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Reports.ModelCards;

/// <summary>How models did when they were trained and tried, as it stands beside their files.</summary>
public sealed class ModelTrials(PipelineStorage storage)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
    private readonly BlobContainerClient container = storage.Container(StorageNames.Models);

    /// <summary>The training of a fraud model; null where no report of it is kept.</summary>
    public async Task<TrainingReport?> TrainingAsync(string version, CancellationToken cancellationToken = default) =>
        await ReadAsync<TrainingReport>(ModelPaths.Training(ModelKind.Fraud, version), cancellationToken).ConfigureAwait(false)
            is { Features: not null } training
            ? training
            : null;

    /// <summary>The training of a classifier; null where no report of it is kept.</summary>
    internal async Task<HsTrainingReport?> HsTrainingAsync(string version, CancellationToken cancellationToken = default) =>
        await ReadAsync<HsTrainingReport>(ModelPaths.Training(ModelKind.Hs, version), cancellationToken).ConfigureAwait(false)
            is { Edition: not null } training
            ? training
            : null;

    /// <summary>The trial of a fraud model; null where there was none.</summary>
    public Task<TrialReport?> OfFraudAsync(string version, CancellationToken cancellationToken = default) =>
        ReadAsync<TrialReport>(ModelPaths.Trial(ModelKind.Fraud, version), cancellationToken);

    /// <summary>The trial of a classifier; null where there was none.</summary>
    public Task<HsTrialReport?> OfClassifierAsync(string version, CancellationToken cancellationToken = default) =>
        ReadAsync<HsTrialReport>(ModelPaths.Trial(ModelKind.Hs, version), cancellationToken);

    private async Task<T?> ReadAsync<T>(string name, CancellationToken cancellationToken)
        where T : class =>
        await container.ReadAsync(name, cancellationToken).ConfigureAwait(false) is { } json ? json.ToObjectFromJson<T>(Json) : null;
}
