namespace BhutanCustoms.Reports.Shadow;

/// <summary>What inspections found among chosen items, as far as it is known.</summary>
/// <param name="Chosen">Items chosen.</param>
/// <param name="Inspected">Those of them with a finding, whatever it says.</param>
/// <param name="Hits">Those of them in which something was found.</param>
/// <param name="AdditionalRevenue">The additional revenue found, in local currency.</param>
public sealed record ShadowHits(int Chosen, int Inspected, int Hits, double AdditionalRevenue)
{
    /// <summary>The share of the inspected ones in which something was found; null where none was inspected.</summary>
    public double? HitRate => Inspected == 0 ? null : (double)Hits / Inspected;
}
