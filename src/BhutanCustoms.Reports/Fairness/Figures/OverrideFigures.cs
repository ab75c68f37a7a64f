using BhutanCustoms.Reports.Fairness.Statistics;
using BhutanCustoms.Reports.Fairness.Tally;

namespace BhutanCustoms.Reports.Fairness.Figures;

/// <summary>Officers' choices against the system's, counted one way.</summary>
/// <param name="By">What they are counted by: office, direction or reason.</param>
/// <param name="Name">Which of these.</param>
/// <param name="Count">How many.</param>
/// <param name="Inspected">How many of the items have a result of an inspection.</param>
/// <param name="Found">How many of those had a finding.</param>
internal sealed record OverrideFigures(string By, string Name, long Count, long Inspected, long Found)
{
    /// <summary>The share of findings among the inspected; unknown where too few are.</summary>
    public Rate HitRate => Inspected < Tally.SmallGroups.Fewest ? Rate.Unknown : Rate.Wilson(Found, Inspected);
}
