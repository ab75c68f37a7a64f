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

    /// <param name="rows">The items.</param>
    /// <param name="options">How the bootstrap draws, and how much an item counts at most.</param>
    /// <param name="share">The share of an office's items that it can inspect.</param>
    public TrialSample(TrialRows rows, PromotionOptions options, double share)
    {
        this.options = options;
        weights = [.. rows.Weights.Select(weight => Math.Min(weight, options.MostWeight))];
        var clusters = new Dictionary<(int, string), int>();
        cluster = [.. rows.Days.Zip(rows.Offices, (day, office) => Number(clusters, (day, office)))];
        Clusters = clusters.Count;
        var others = rows.Uninspected ?? new UninspectedItems([], 1);
        Counts =
        [
            .. rows.Uninspected is null ? weights : Enumerable.Repeat(1.0, rows.Count),
            .. Enumerable.Repeat(1 / others.Share, others.Offices.Count),
        ];
        Corrections = [.. weights.Select((weight, row) => weight / Counts[row])];
        string[] offices = [.. rows.Offices, .. others.Offices];
        var large = offices
            .Zip(rows.Uninspected is null ? Enumerable.Repeat(1.0, rows.Count) : Counts)
            .GroupBy(item => item.First, item => item.Second)
            .Where(office => office.Sum() * share >= FewestAtCapacity)
            .Select((office, i) => (office.Key, i + 1))
            .ToDictionary();
        Declared =
        [
            .. offices.Select(
                (office, i) =>
                    i < rows.Count
                        ? new TrialItem(rows.Found[i], rows.Revenue[i], large.GetValueOrDefault(office))
                        : new TrialItem(false, 0, large.GetValueOrDefault(office))
            ),
        ];
        Items = Declared[..rows.Count];
    }

    /// <summary>The inspected items.</summary>
    public TrialItem[] Items { get; }

    /// <summary>The inspected items, then those that nobody inspected, of which only the stratum is known.</summary>
    public TrialItem[] Declared { get; }

    /// <summary>
    /// How many declared items each of <see cref="Declared"/> stands for: itself, or those that weren't drawn; where only inspected items
    /// are known, as many as its weight says.
    /// </summary>
    public double[] Counts { get; }

    /// <summary>How often what an inspection found beyond what was expected counts: its weight where it stands for itself, else 1.</summary>
    public double[] Corrections { get; }

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
