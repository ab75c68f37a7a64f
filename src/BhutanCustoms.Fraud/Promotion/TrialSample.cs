using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// The items of a trial as chance may have sent them. A day of an office is drawn as a whole, with all its items: what one team inspected
/// on one day, often from one truck, is not independent, and intervals that took it to be so would be too narrow.
/// </summary>
internal sealed class TrialSample
{
    /// <summary>An office's capacity must come to this many items, or the cut would be a matter of one item.</summary>
    private const int FewestAtCapacity = 5;

    private readonly PromotionOptions options;
    private readonly double[] weights;
    private readonly int[] cluster;

    public TrialSample(TrialRows rows, PromotionOptions options)
    {
        this.options = options;
        weights = [.. rows.Weights.Select(weight => Math.Min(weight, options.MostWeight))];
        var clusters = new Dictionary<(int, string), int>();
        cluster = [.. rows.Days.Zip(rows.Offices, (day, office) => Number(clusters, (day, office)))];
        Clusters = clusters.Count;
        var large = rows
            .Offices.CountBy(office => office)
            .Where(office => office.Value * options.WorkingShare >= FewestAtCapacity)
            .Select((office, i) => (office.Key, i + 1))
            .ToDictionary();
        Items =
        [
            .. Enumerable
                .Range(0, rows.Count)
                .Select(i => new TrialItem(rows.Found[i], rows.Revenue[i], large.GetValueOrDefault(rows.Offices[i]))),
        ];
    }

    /// <summary>The items.</summary>
    public TrialItem[] Items { get; }

    /// <summary>The items' weights, cut at the limit.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>How many days of offices there are.</summary>
    public int Clusters { get; }

    /// <summary>Takes a measure on the items as they are and on each resample; every call sees the same resamples.</summary>
    /// <param name="measure">Is told how often each item was drawn, and the same times its weight; both are used again for the next
    /// one.</param>
    public Resampled<T> Take<T>(Func<int[], double[], T> measure)
    {
        var (times, counts) = (new int[Items.Length], new double[Items.Length]);
        T Of(Func<int, int> drawn)
        {
            for (var i = 0; i < times.Length; i++)
            {
                times[i] = drawn(cluster[i]);
                counts[i] = times[i] * weights[i];
            }

            return measure(times, counts);
        }

        return new Resampled<T>(
            Of(_ => 1),
            Clusters == 0 ? [] : Bootstrap.Resample(Clusters, options.Resamples, options.Seed, drawn => Of(number => drawn[number]))
        );
    }

    private static int Number<TKey>(Dictionary<TKey, int> numbers, TKey key)
        where TKey : notnull
    {
        if (!numbers.TryGetValue(key, out var number))
        {
            numbers.Add(key, number = numbers.Count);
        }

        return number;
    }
}
