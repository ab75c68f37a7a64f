namespace BhutanCustoms.Fraud.Prices;

/// <summary>The usual price of a group of goods, in natural logarithms of local currency a unit.</summary>
/// <param name="Key">The group.</param>
/// <param name="Level">How close the goods of the group are to each other.</param>
/// <param name="Count">How many items it rests on.</param>
/// <param name="Spread">1.4826 × the median absolute deviation: the standard deviation if log prices were normal.</param>
/// <param name="Quantiles">The log prices at <see cref="Shares"/>.</param>
internal sealed record PriceBand(ulong Key, PriceLevel Level, int Count, float Spread, float[] Quantiles)
{
    private const int LowestTenthIndex = 3;
    private const int MedianIndex = 5;

    /// <summary>The shares that quantiles are kept of.</summary>
    public static readonly float[] Shares = [0.01f, 0.03f, 0.05f, 0.10f, 0.25f, 0.50f, 0.75f, 0.90f, 0.95f, 0.97f, 0.99f];

    /// <summary>The median log price.</summary>
    public float Median => Quantiles[MedianIndex];

    /// <summary>The log price that one item in ten lies below.</summary>
    public float LowestTenth => Quantiles[LowestTenthIndex];

    public static PriceBand Of(ulong key, PriceLevel level, PriceSample sample)
    {
        var logs = sample.Logs.ToArray();
        Array.Sort(logs);
        var quantiles = Array.ConvertAll(Shares, share => Quantile(logs, share));
        var deviations = Array.ConvertAll(logs, log => Math.Abs(log - quantiles[MedianIndex]));
        Array.Sort(deviations);
        return new PriceBand(key, level, (int)Math.Min(int.MaxValue, sample.Count), 1.4826f * Quantile(deviations, 0.5f), quantiles);
    }

    /// <summary>
    /// How far below the median a log price lies, in spreads. The spread is shrunk towards e (a factor of 2.7) with the weight of ten
    /// items, so that a group of a few equal prices calls no one an outlier.
    /// </summary>
    public float Below(float log) => (Median - log) / ((Count * Math.Max(Spread, 0.02f) + 10) / (Count + 10));

    /// <summary>
    /// Taxes on what a price lacks to the median, in local currency: max(0, median price × amount − CIF) × taxes / CIF; 0 where that is no
    /// number.
    /// </summary>
    public double Shortfall(ChunkPrices prices, double[] taxes, int row)
    {
        var shortfall = (Math.Exp(Median) * prices.Amount[row] - prices.Cif[row]) * (taxes[row] / prices.Cif[row]);
        return shortfall > 0 && double.IsFinite(shortfall) ? shortfall : 0;
    }

    /// <summary>The largest share of the group, of those kept, that surely pays more than a log price; 0 where none does.</summary>
    public float PaysMore(float log)
    {
        var lowest = Array.FindIndex(Quantiles, quantile => log < quantile);
        return lowest < 0 ? 0 : Math.Min(1 - Shares[lowest], AllButOne);
    }

    /// <summary>The largest share of the group, of those kept, that surely pays less than a log price; 0 where none does.</summary>
    public float PaysLess(float log)
    {
        var highest = Array.FindLastIndex(Quantiles, quantile => log > quantile);
        return highest < 0 ? 0 : Math.Min(Shares[highest], AllButOne);
    }

    /// <summary>Of few items no larger share lies beyond a quantile that was interpolated.</summary>
    private float AllButOne => 1 - (1f / Count);

    /// <summary>Linear interpolation between order statistics (Hyndman and Fan's type 7).</summary>
    private static float Quantile(float[] sorted, float share)
    {
        var at = share * (sorted.Length - 1);
        var low = (int)at;
        var high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
