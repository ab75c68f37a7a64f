namespace BhutanCustoms.Pipeline.Criteria.Trials;

/// <summary>What a criterion has done, and what inspections found of it.</summary>
/// <param name="Id">The criterion.</param>
/// <param name="Met">Selected items that it meets, whatever selected them.</param>
/// <param name="Selected">Those that it selected: its cost in inspections.</param>
/// <param name="WithOthers">Those of the former that another criterion meets, too.</param>
/// <param name="Found">What inspections found of the items that it selected.</param>
/// <param name="Revenue">Additional revenue of these, in local currency.</param>
/// <param name="LastSelected">The last work list on which it selected an item, yyyy-MM-dd; empty for none.</param>
/// <param name="LastMet">The last work list on which a selected item met it, whatever selected that, yyyy-MM-dd; empty for none.</param>
/// <param name="Proposals">Why it should be looked at again or withdrawn, in words.</param>
public sealed record CriterionFigures(
    string Id,
    long Met,
    long Selected,
    long WithOthers,
    FoundShare Found,
    double Revenue,
    string LastSelected,
    string LastMet,
    IReadOnlyList<string> Proposals
);
