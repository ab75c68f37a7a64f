using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Pipeline.Criteria.Trials;

/// <summary>What inspections found of some items.</summary>
/// <param name="Inspected">Items with a result.</param>
/// <param name="Found">Those with a finding.</param>
/// <param name="Share">The share of findings; null without a result.</param>
/// <param name="Low">The lower end of its 95 % interval (Wilson).</param>
/// <param name="High">The upper end.</param>
public sealed record FoundShare(double Inspected, double Found, double? Share, double? Low, double? High)
{
    /// <summary>The share of some results.</summary>
    public static FoundShare Of(IReadOnlyCollection<bool> found) => Of(found.Count(one => one), found.Count);

    /// <summary>The share of items that each stand for several (Hájek's ratio, with Kish's effective number of items).</summary>
    public static FoundShare Weighted(IReadOnlyCollection<(bool Found, double Weight)> results)
    {
        if (results.Count == 0)
        {
            return Of(0, 0);
        }

        var weights = results.Sum(one => one.Weight);
        var effective = weights * weights / results.Sum(one => one.Weight * one.Weight);
        var share = results.Where(one => one.Found).Sum(one => one.Weight) / weights;
        return Of(share * effective, effective) with { Inspected = results.Count, Found = results.Count(one => one.Found) };
    }

    private static FoundShare Of(double found, double of)
    {
        if (of == 0)
        {
            return new FoundShare(0, 0, null, null, null);
        }

        var interval = Interval.OfShare(found, of);
        return new FoundShare(of, found, found / of, interval.Low, interval.High);
    }
}
