using BhutanCustoms.HsClassification;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>The HS classifiers in use.</summary>
public sealed class HsModels(ModelRegistry registry, TimeProvider clock, ILogger<HsModels> logger)
{
    private readonly LoadedModels<HsModel> models = new(registry, ModelKind.Hs, HsModel.Load, clock, logger);

    /// <summary>
    /// The champion's version, or that of the one before while the champion is refused; null where no classifier was trained.
    /// </summary>
    /// <exception cref="InvalidDataException">None of them loads.</exception>
    public Task<string?> ChampionAsync(CancellationToken cancellationToken = default) => models.ChampionAsync(cancellationToken);

    /// <summary>Which classifier serves, and why if it isn't the champion.</summary>
    public Task<ServingModel> ServingAsync(CancellationToken cancellationToken = default) => models.ServingAsync(cancellationToken);

    /// <summary>The version in shadow, or null where there is none.</summary>
    public Task<string?> ShadowAsync(CancellationToken cancellationToken = default) =>
        registry.ShadowAsync(ModelKind.Hs, cancellationToken);

    /// <summary>The classifier of a version.</summary>
    /// <exception cref="ModelRefusedException">There is no such version.</exception>
    /// <exception cref="InvalidDataException">Its file is refused: changed, cut off, gone, or of another format version.</exception>
    public Task<HsModel> OfVersionAsync(string version, CancellationToken cancellationToken = default) =>
        models.OfVersionAsync(version).WaitAsync(cancellationToken);
}
