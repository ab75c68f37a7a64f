namespace BhutanCustoms.Pipeline.Criteria.Trials;

/// <summary>What a criterion would have done in the batches of the last months.</summary>
/// <param name="Id">The criterion.</param>
/// <param name="Version">Which version.</param>
/// <param name="From">The first work list looked at, yyyy-MM-dd; empty where there was none.</param>
/// <param name="Until">The last.</param>
/// <param name="Batches">How many batches were looked at.</param>
/// <param name="Items">Their items.</param>
/// <param name="Met">Items that it meets.</param>
/// <param name="Selected">Items that it would have selected, within the capacity that there was.</param>
/// <param name="ByRanking">Items that it meets and that ranking had selected.</param>
/// <param name="ByLot">Those that the lot had.</param>
/// <param name="PushedOut">Items that were selected and would not have been: what it costs.</param>
/// <param name="Found">What inspections found among all items that it meets, however they were selected.</param>
/// <param name="FoundByLot">The same by the lot alone, each item for as many as it stands for: what to expect of those that ranking
/// leaves.</param>
/// <param name="FoundPushedOut">What inspections found of the items that it would have pushed out.</param>
/// <param name="Offices">By office, the busiest first.</param>
/// <param name="Days">By day of the work list, in order.</param>
public sealed record CriterionTrial(
    string Id,
    int Version,
    string From,
    string Until,
    int Batches,
    long Items,
    long Met,
    long Selected,
    long ByRanking,
    long ByLot,
    long PushedOut,
    FoundShare Found,
    FoundShare FoundByLot,
    FoundShare FoundPushedOut,
    IReadOnlyList<CriterionTrialCount> Offices,
    IReadOnlyList<CriterionTrialCount> Days
);
