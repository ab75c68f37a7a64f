using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Pipeline.Batches;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>The fraud models in use: the champion for new batches, and for a running batch the one that it was begun with.</summary>
public sealed class FraudModels(PipelineStorage storage, ModelRegistry registry, TimeProvider clock, ILogger<FraudModels> logger)
{
    private const int MostPriceBands = 3;
    private const string PriceBandPrefix = "prices-";
    private readonly LoadedModels<FraudModel> models = new(registry, ModelKind.Fraud, file => FraudModel.Load(file), clock, logger);
    private readonly ModelCache<IFraudScorer> priceBands = new(MostPriceBands);

    /// <summary>The champion's version, or that of the one before while the champion is refused; null before a model was trained.</summary>
    /// <exception cref="InvalidDataException">None of them loads.</exception>
    public Task<string?> ChampionAsync(CancellationToken cancellationToken = default) => models.ChampionAsync(cancellationToken);

    /// <summary>Which model serves, and why if it isn't the champion.</summary>
    public Task<ServingModel> ServingAsync(CancellationToken cancellationToken = default) => models.ServingAsync(cancellationToken);

    /// <summary>The version in shadow, or null where there is none.</summary>
    public Task<string?> ShadowAsync(CancellationToken cancellationToken = default) =>
        registry.ShadowAsync(ModelKind.Fraud, cancellationToken);

    /// <summary>Stores the price bands by which a batch is scored that has no model.</summary>
    /// <returns>Their version.</returns>
    public async Task<string> StorePriceBandsAsync(string batch, PriceBandBuilder bands, CancellationToken cancellationToken = default)
    {
        var scorer = new PriceBandScorer(bands.Build());
        var file = new MemoryStream();
        scorer.Save(file);
        await storage
            .Container(StorageNames.Batches)
            .WriteAsync(BatchPaths.PriceBands(batch), file.ToArray(), "application/octet-stream", cancellationToken)
            .ConfigureAwait(false);
        return scorer.Version;
    }

    /// <summary>The scorer of a batch.</summary>
    public Task<IFraudScorer> OfAsync(BatchRecord batch) =>
        batch.FraudModel.StartsWith(PriceBandPrefix, StringComparison.Ordinal)
            ? priceBands.GetAsync(batch.RowKey, () => LoadPriceBandsAsync(batch))
            : OfVersionAsync(batch.FraudModel, batch.LocalCurrency);

    /// <summary>The scorer of a version in the registry, giving its reasons in a currency (ISO 4217).</summary>
    /// <exception cref="ModelRefusedException">There is no such version.</exception>
    /// <exception cref="InvalidDataException">Its file is refused: changed, cut off, gone, or of another format version.</exception>
    public async Task<IFraudScorer> OfVersionAsync(string version, string currency) =>
        (await models.OfVersionAsync(version).ConfigureAwait(false)).With(InCurrency(currency));

    private static ReasonOptions InCurrency(string currency) => new() { Currency = currency == "BTN" ? "Nu" : currency };

    private async Task<IFraudScorer> LoadPriceBandsAsync(BatchRecord batch)
    {
        var file = await storage
            .Container(StorageNames.Batches)
            .ReadNeededAsync(BatchPaths.PriceBands(batch.RowKey), default)
            .ConfigureAwait(false);
        return PriceBandScorer.Load(file.ToStream(), InCurrency(batch.LocalCurrency));
    }
}
