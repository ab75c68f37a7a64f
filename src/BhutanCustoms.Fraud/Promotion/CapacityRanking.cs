namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// Items in the order of their scores, office by office, cut where the office's capacity ends. Where the cut goes through items of equal score,
/// or through an item that stands for several, each is taken in part, so that ties neither help nor harm. Immutable and thread-safe.
/// </summary>
internal sealed class CapacityRanking
{
    private readonly TrialItem[] items;
    private readonly double share;
    private readonly int[][][] offices;

    /// <summary>Ranks items.</summary>
    /// <param name="scores">One an item; NaN ranks last.</param>
    /// <param name="items">The items.</param>
    /// <param name="share">The share of each office's items that its capacity allows.</param>
    public CapacityRanking(IReadOnlyList<float> scores, TrialItem[] items, double share)
    {
        (this.items, this.share) = (items, share);
        offices =
        [
            .. Enumerable.Range(0, items.Length).GroupBy(i => items[i].Stratum)
                .Select(office => office.GroupBy(i => scores[i]).OrderByDescending(tie => tie.Key).Select(tie => tie.ToArray()).ToArray()),
        ];
    }

    /// <summary>The share of findings among the items taken, and of all revenue; NaN where there is none.</summary>
    /// <param name="counts">How much each item counts.</param>
    public (double Precision, double Revenue) Measure(ReadOnlySpan<double> counts)
    {
        var (all, taken) = (default(Sum), default(Sum));
        foreach (var office in offices)
        {
            var left = share * Total(office, counts, ref all);
            foreach (var tie in office)
            {
                if (left <= 0)
                {
                    break;
                }

                var sum = Of(tie, counts);
                var part = sum.Items > left ? left / sum.Items : 1;
                taken += sum * part;
                left -= sum.Items * part;
            }
        }

        return (taken.Found / taken.Items, taken.Revenue / all.Revenue);
    }

    /// <summary>The part of each item that is taken, 0 to 1.</summary>
    /// <param name="counts">How much each item counts.</param>
    public double[] Taken(ReadOnlySpan<double> counts)
    {
        var (parts, all) = (new double[items.Length], default(Sum));
        foreach (var office in offices)
        {
            var left = share * Total(office, counts, ref all);
            foreach (var tie in office)
            {
                var sum = Of(tie, counts);
                var part = sum.Items > left ? left / sum.Items : 1;
                left -= sum.Items * part;
                foreach (var i in tie)
                {
                    parts[i] = part;
                }
            }
        }

        return parts;
    }

    private double Total(int[][] office, ReadOnlySpan<double> counts, ref Sum all)
    {
        var before = all.Items;
        foreach (var tie in office)
        {
            all += Of(tie, counts);
        }

        return all.Items - before;
    }

    private Sum Of(int[] tie, ReadOnlySpan<double> counts)
    {
        var sum = default(Sum);
        foreach (var i in tie)
        {
            sum += new Sum(1, items[i].Found ? 1 : 0, items[i].Revenue) * counts[i];
        }

        return sum;
    }

    private readonly record struct Sum(double Items, double Found, double Revenue)
    {
        public static Sum operator +(Sum a, Sum b) => new(a.Items + b.Items, a.Found + b.Found, a.Revenue + b.Revenue);

        public static Sum operator *(Sum a, double times) => new(a.Items * times, a.Found * times, a.Revenue * times);
    }
}
