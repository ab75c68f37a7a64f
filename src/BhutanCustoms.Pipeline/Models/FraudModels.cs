using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Scoring;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>The fraud models in use.</summary>
public sealed class FraudModels(ModelRegistry registry, TimeProvider clock, ILogger<FraudModels> logger)
{
    private readonly LoadedModels<FraudModel> models = new(registry, ModelKind.Fraud, file => FraudModel.Load(file), clock, logger);

    /// <summary>The champion's version, or that of the one before while the champion is refused; null before a model was trained.</summary>
    /// <exception cref="InvalidDataException">None of them loads.</exception>
    public Task<string?> ChampionAsync(CancellationToken cancellationToken = default) => models.ChampionAsync(cancellationToken);

    /// <summary>Which model serves, and why if it isn't the champion.</summary>
    public Task<ServingModel> ServingAsync(CancellationToken cancellationToken = default) => models.ServingAsync(cancellationToken);

    /// <summary>The version in shadow, or null where there is none.</summary>
    public Task<string?> ShadowAsync(CancellationToken cancellationToken = default) =>
        registry.ShadowAsync(ModelKind.Fraud, cancellationToken);

    /// <summary>The scorer of a version in the registry, giving its reasons in a currency (ISO 4217).</summary>
    /// <exception cref="ModelRefusedException">There is no such version.</exception>
    /// <exception cref="InvalidDataException">Its file is refused: changed, cut off, gone, or of another format version.</exception>
    public async Task<IFraudScorer> OfVersionAsync(string version, string currency) =>
        (await models.OfVersionAsync(version).ConfigureAwait(false)).With(ReasonOptions.In(currency));
}
