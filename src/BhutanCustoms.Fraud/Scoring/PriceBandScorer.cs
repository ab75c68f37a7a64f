using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Files;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Scoring;

/// <summary>
/// Scores by price alone, for the time before any finding is known: how far an item's price lies below the usual price of its goods, origin
/// and unit. The score ranks; it is not a calibrated probability. Thread-safe.
/// </summary>
public sealed class PriceBandScorer : IFraudScorer
{
    private static readonly SealedFile File = new("BTPRICES", 1);

    private readonly PriceBands bands;
    private readonly ReasonOptions options;

    /// <summary>Makes a scorer from bands, usually those of the batch itself.</summary>
    /// <param name="bands">From <see cref="PriceBandBuilder.Build"/>.</param>
    /// <param name="options">How reasons are worded.</param>
    public PriceBandScorer(PriceBands bands, ReasonOptions? options = null)
        : this(bands, options, SealedFile.VersionOf(File.Seal(bands.Write))) { }

    private PriceBandScorer(PriceBands bands, ReasonOptions? options, string hash)
    {
        this.bands = bands;
        this.options = options ?? new ReasonOptions();
        Version = $"prices-{hash}";
    }

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    public string Kind => "price bands";

    /// <summary>
    /// Score = 1 / (1 + exp(3 − z)) with z the distance below the median in spreads (3 spreads give one half); without a price, as at the
    /// median. Revenue at stake = score × (what the amount would be worth at the median − CIF) × declared taxes / CIF; 0 without taxes.
    /// </summary>
    public FraudScores Score(ItemChunk chunk)
    {
        var prices = new ChunkPrices(chunk);
        var found = bands.Find(chunk, prices);
        var taxes = chunk.Taxes();
        var scores = new FraudScores(new float[chunk.Count], new double[chunk.Count]);
        for (var row = 0; row < chunk.Count; row++)
        {
            var band = found[row] < 0 ? null : bands[found[row]];
            scores.Score[row] = 1 / (1 + MathF.Exp(3 - (band?.Below(prices.Log[row]) ?? 0)));
            scores.RevenueAtStake[row] = scores.Score[row] * (band?.Shortfall(prices, taxes, row) ?? 0);
        }

        return scores;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Reason> Explain(ItemChunk chunk, int row, int most = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, chunk.Count);
        return ExplainAll(chunk.Take([row]), most)[0];
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<Reason>> ExplainAll(ItemChunk chunk, int most = 5)
    {
        var prices = new ChunkPrices(chunk);
        var found = bands.Find(chunk, prices);
        return
        [
            .. Enumerable.Range(0, chunk.Count).Select(row => Explain(chunk, row, prices, found[row] < 0 ? null : bands[found[row]], most)),
        ];
    }

    /// <inheritdoc/>
    public PriceComparison? ComparePrice(ItemChunk chunk, int row) => PriceComparison.Of(chunk.Take([row]), bands);

    /// <inheritdoc/>
    public KnownFigures Known(ItemChunk chunk) => KnownFigures.Of(chunk, bands, null);

    /// <summary>Writes the scorer: equal bands give equal bytes.</summary>
    public void Save(Stream stream) => stream.Write(File.Seal(bands.Write));

    /// <summary>Reads a scorer.</summary>
    /// <exception cref="FraudFileException">The file isn't one, isn't whole or was changed.</exception>
    public static PriceBandScorer Load(Stream stream, ReasonOptions? options = null) =>
        File.Open(stream, (reader, hash) => new PriceBandScorer(PriceBands.Read(reader), options, hash));

    private Reason[] Explain(ItemChunk chunk, int row, ChunkPrices prices, PriceBand? band, int most)
    {
        var raises = band is not null && prices.Log[row] < band.Median;
        Reason[] reasons =
        [
            new(
                PriceSentence.Topic,
                PriceSentence.Of(chunk, row, prices, band, options),
                raises ? ReasonDirection.Raises : ReasonDirection.Lowers,
                1
            ),
            new("method", "No model has been trained yet: scored by price bands only.", ReasonDirection.Explains, 0),
        ];
        return reasons[..Math.Clamp(most, 0, reasons.Length)];
    }
}
