using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Scoring;

/// <summary>What scores a batch: the model that it was begun with, or its own price bands where there was none.</summary>
public sealed class BatchScorers(PipelineStorage storage, FraudModels models)
{
    private const int MostPriceBands = 3;
    private const string PriceBandPrefix = "prices-";
    private readonly ModelCache<IFraudScorer> priceBands = new(MostPriceBands);

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
    /// <exception cref="ModelRefusedException">Its model isn't in the registry.</exception>
    /// <exception cref="InvalidDataException">Its model's file is refused: changed, cut off, gone, or of another format version.</exception>
    public Task<IFraudScorer> OfAsync(BatchRecord batch) =>
        batch.FraudModel.StartsWith(PriceBandPrefix, StringComparison.Ordinal)
            ? priceBands.GetAsync(batch.RowKey, () => LoadPriceBandsAsync(batch))
            : models.OfVersionAsync(batch.FraudModel, batch.LocalCurrency);

    /// <summary>Whether the price bands of a batch that had no model are there; true where it had one.</summary>
    internal async Task<bool> HasFileAsync(BatchRecord batch, CancellationToken cancellationToken) =>
        !batch.FraudModel.StartsWith(PriceBandPrefix, StringComparison.Ordinal)
        || await storage
            .Container(StorageNames.Batches)
            .GetBlobClient(BatchPaths.PriceBands(batch.RowKey))
            .ExistsAsync(cancellationToken)
            .ConfigureAwait(false);

    private async Task<IFraudScorer> LoadPriceBandsAsync(BatchRecord batch)
    {
        var file = await storage
            .Container(StorageNames.Batches)
            .ReadNeededAsync(BatchPaths.PriceBands(batch.RowKey), default)
            .ConfigureAwait(false);
        return PriceBandScorer.Load(file.ToStream(), ReasonOptions.In(batch.LocalCurrency));
    }
}
