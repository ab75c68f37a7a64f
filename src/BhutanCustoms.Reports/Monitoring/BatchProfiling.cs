using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Monitoring;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>Makes the profile of a finished batch, a chunk at a time, and keeps it.</summary>
internal sealed class BatchProfiling(ChunkFiles files, BatchLedger ledger, MonitoringStore store, Pseudonyms pseudonyms)
{
    private const string PriceBands = "prices";

    public async Task<BatchProfile> OfAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        if (await store.ProfileAsync(batch.RowKey, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var builder = new BatchProfileBuilder(pseudonyms.OfTrader);
        foreach (var chunk in await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false))
        {
            var (items, _) = await files
                .ClassifiedAsync(batch, chunk, field => field != DeclarationFields.Description, cancellationToken)
                .ConfigureAwait(false);
            var (_, scores) = await files.ScoresAsync(chunk, cancellationToken).ConfigureAwait(false);
            builder.Add(items, scores);
        }

        // Each batch without a model has price bands of its own, which are alike as a kind.
        var scoredBy = IsPriceBands(batch.FraudModel) ? PriceBands : batch.FraudModel;
        var profile = builder.Build(batch.RowsRead, batch.Rejected, scoredBy, batch.HsModel);
        await store.WriteAsync(batch.RowKey, profile, cancellationToken).ConfigureAwait(false);
        return profile;
    }

    /// <summary>Whether scores are ranks from price bands instead of a model's probabilities.</summary>
    public static bool IsPriceBands(string fraudModel) => fraudModel.StartsWith(PriceBands, StringComparison.Ordinal);
}
