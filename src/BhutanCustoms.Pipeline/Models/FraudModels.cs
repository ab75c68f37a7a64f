using System.Collections.Concurrent;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Pipeline.Batches;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>The fraud models in use: the champion for new batches, and for a running batch the one that it was begun with.</summary>
public sealed class FraudModels(PipelineStorage storage, ModelRegistry registry)
{
    private const int MostKept = 3;
    private const string PriceBandPrefix = "prices-";
    private readonly ConcurrentDictionary<string, Lazy<Task<IFraudScorer>>> loaded = new(StringComparer.Ordinal);

    /// <summary>The champion's version, or null before a model was trained.</summary>
    public Task<string?> ChampionAsync(CancellationToken cancellationToken = default) => registry.ChampionAsync(ModelKind.Fraud, cancellationToken);

    /// <summary>Stores the price bands by which a batch is scored that has no model.</summary>
    /// <returns>Their version.</returns>
    public async Task<string> StorePriceBandsAsync(string batch, PriceBandBuilder bands, CancellationToken cancellationToken = default)
    {
        var scorer = new PriceBandScorer(bands.Build());
        var file = new MemoryStream();
        scorer.Save(file);
        await storage.Container(StorageNames.Batches).WriteAsync(BatchPaths.PriceBands(batch), file.ToArray(), "application/octet-stream", cancellationToken).ConfigureAwait(false);
        return scorer.Version;
    }

    /// <summary>The scorer of a batch.</summary>
    public Task<IFraudScorer> OfAsync(BatchRecord batch) => batch.FraudModel.StartsWith(PriceBandPrefix, StringComparison.Ordinal)
        ? GetAsync(batch.RowKey, () => LoadPriceBandsAsync(batch))
        : OfVersionAsync(batch.FraudModel, batch.LocalCurrency);

    /// <summary>The scorer of a version in the registry, giving its reasons in a currency (ISO 4217).</summary>
    public Task<IFraudScorer> OfVersionAsync(string version, string currency) => GetAsync($"{version} {currency}", () => LoadAsync(version, currency));

    private async Task<IFraudScorer> GetAsync(string key, Func<Task<IFraudScorer>> load)
    {
        if (loaded.Count > MostKept && !loaded.ContainsKey(key))
        {
            loaded.Clear();
        }

        var entry = loaded.GetOrAdd(key, _ => new Lazy<Task<IFraudScorer>>(load));
        try
        {
            return await entry.Value.ConfigureAwait(false);
        }
        catch
        {
            loaded.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }

    private static ReasonOptions InCurrency(string currency) => new() { Currency = currency == "BTN" ? "Nu" : currency };

    private async Task<IFraudScorer> LoadPriceBandsAsync(BatchRecord batch)
    {
        var file = await storage.Container(StorageNames.Batches).ReadNeededAsync(BatchPaths.PriceBands(batch.RowKey), default).ConfigureAwait(false);
        return PriceBandScorer.Load(file.ToStream(), InCurrency(batch.LocalCurrency));
    }

    private async Task<IFraudScorer> LoadAsync(string version, string currency)
    {
        var file = await registry.FileAsync(ModelKind.Fraud, version).ConfigureAwait(false);
        return FraudModel.Load(file.ToStream(), InCurrency(currency));
    }
}
