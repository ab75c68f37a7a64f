using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Pages.Manager;

/// <summary>In how many of some inspected items something was found.</summary>
/// <param name="Found">Items in which something was found.</param>
/// <param name="Of">Items inspected.</param>
public sealed record Hits(int Found, int Of)
{
    /// <summary>The share; null where nothing was inspected.</summary>
    public double? Share => Of > 0 ? (double)Found / Of : null;

    /// <summary>The range that holds the share with 95 % (Wilson).</summary>
    public Interval Interval => Interval.OfShare(Found, Of);
}
