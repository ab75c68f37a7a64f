namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// Items in the order of their scores, office by office, cut where the office's capacity ends. Where the cut goes through items of equal
/// score, or through an item that stands for several, each is taken in part, so that ties neither help nor harm. Immutable and thread-safe.
/// </summary>
internal sealed class CapacityRanking
{
    private readonly double share;
    private readonly int[] order;
    private readonly TrialItem[] ordered;
    private readonly int[] tieEnds;
    private readonly int[] officeEnds;

    /// <summary>Ranks items.</summary>
    /// <param name="scores">One an item; NaN ranks last.</param>
    /// <param name="items">The items.</param>
    /// <param name="share">The share of each office's items that its capacity allows.</param>
    public CapacityRanking(IReadOnlyList<float> scores, TrialItem[] items, double share)
    {
        this.share = share;
        order = [.. Enumerable.Range(0, items.Length).OrderBy(i => items[i].Stratum).ThenByDescending(i => scores[i])];
        ordered = Array.ConvertAll(order, i => items[i]);
        officeEnds = Ends(place => items[order[place]].Stratum != items[order[place - 1]].Stratum);
        tieEnds = Ends(place => Array.BinarySearch(officeEnds, place) >= 0 || !scores[order[place]].Equals(scores[order[place - 1]]));
    }

    /// <summary>The share of findings among the items taken, and of all revenue; NaN where there is none.</summary>
    /// <param name="counts">How much each item counts.</param>
    public (double Precision, double Revenue) Measure(ReadOnlySpan<double> counts)
    {
        var (taken, found, revenue, all) = (0.0, 0.0, 0.0, 0.0);
        for (var place = 0; place < order.Length; place++)
        {
            all += counts[order[place]] * ordered[place].Revenue;
        }

        foreach (var (from, to, part) in Ties(counts))
        {
            for (var place = from; place < to; place++)
            {
                var count = part * counts[order[place]];
                taken += count;
                found += ordered[place].Found ? count : 0;
                revenue += count * ordered[place].Revenue;
            }
        }

        return (found / taken, revenue / all);
    }

    /// <summary>The part of each item that is taken, 0 to 1.</summary>
    /// <param name="counts">How much each item counts.</param>
    public double[] Taken(ReadOnlySpan<double> counts)
    {
        var parts = new double[order.Length];
        foreach (var (from, to, part) in Ties(counts))
        {
            foreach (var i in order.AsSpan(from, to - from))
            {
                parts[i] = part;
            }
        }

        return parts;
    }

    /// <summary>The runs of equal scores of which anything is taken, with the part of them that is.</summary>
    private List<(int From, int To, double Part)> Ties(ReadOnlySpan<double> counts)
    {
        var ties = new List<(int, int, double)>();
        var (place, tie) = (0, 0);
        foreach (var officeEnd in officeEnds)
        {
            var left = share * Sum(counts, place, officeEnd);
            for (; place < officeEnd; place = tieEnds[tie++])
            {
                if (left > 0 && Sum(counts, place, tieEnds[tie]) is var items and > 0)
                {
                    ties.Add((place, tieEnds[tie], Math.Min(1, left / items)));
                    left -= items;
                }
            }
        }

        return ties;
    }

    private double Sum(ReadOnlySpan<double> counts, int from, int to)
    {
        var sum = 0.0;
        foreach (var i in order.AsSpan(from, to - from))
        {
            sum += counts[i];
        }

        return sum;
    }

    private int[] Ends(Func<int, bool> begins) =>
        order.Length == 0 ? [] : [.. Enumerable.Range(1, order.Length - 1).Where(begins), order.Length];
}
