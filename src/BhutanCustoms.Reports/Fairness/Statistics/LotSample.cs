using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Reports.Fairness.Statistics;

/// <summary>
/// Items drawn by lot, each of which stands for several: what they tell of the items that ranking left out. The share is Hájek's ratio of
/// Horvitz and Thompson's estimates (JASA 1952); its interval is Wilson's with Kish's effective number of items, as Franco et al. (J.
/// Survey Stat. Methodol. 2019) advise for small shares.
/// </summary>
internal struct LotSample
{
    private double weights;
    private double squares;
    private double found;

    /// <summary>How many items were drawn and inspected.</summary>
    public long Items { get; private set; }

    /// <summary>Adds an inspected item.</summary>
    /// <param name="weight">How many items it stands for: 1 over the chance with which it was drawn and inspected.</param>
    /// <param name="irregular">Whether something was found.</param>
    public void Add(double weight, bool irregular)
    {
        Items++;
        weights += weight;
        squares += weight * weight;
        found += irregular ? weight : 0;
    }

    /// <summary>Joins two samples.</summary>
    public void Add(in LotSample other)
    {
        Items += other.Items;
        weights += other.weights;
        squares += other.squares;
        found += other.found;
    }

    /// <summary>The share of irregular items among those that ranking left out.</summary>
    public readonly Rate Share(double z = Interval.Z95)
    {
        if (Items == 0)
        {
            return Rate.Unknown;
        }

        var effective = weights * weights / squares;
        return Rate.Wilson(found / weights * effective, effective, z);
    }
}
