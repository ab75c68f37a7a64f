namespace BhutanCustoms.Pages.Manager;

/// <summary>What an office declared, selected and found in a time.</summary>
/// <param name="Office">Its code; empty for all together.</param>
/// <param name="Name">Its name.</param>
/// <param name="Items">Items declared.</param>
/// <param name="Selected">Items put on work lists.</param>
/// <param name="Inspected">Items of these with a finding.</param>
/// <param name="ByRisk">What was found in those chosen by risk.</param>
/// <param name="ByLot">The same of those drawn by lot.</param>
/// <param name="ByCriteria">The same of those that criteria selected.</param>
/// <param name="Found">Items in which something was found.</param>
/// <param name="Revenue">Additional revenue found, local currency.</param>
/// <param name="DaysToFinding">Median days from the work list to the entry of the finding; null where there is none.</param>
public sealed record OfficeResults(
    string Office,
    string Name,
    long Items,
    long Selected,
    int Inspected,
    Hits ByRisk,
    Hits ByLot,
    Hits ByCriteria,
    int Found,
    double Revenue,
    double? DaysToFinding
);
