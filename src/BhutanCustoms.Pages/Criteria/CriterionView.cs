using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Criteria.Trials;

namespace BhutanCustoms.Pages.Criteria;

/// <summary>A criterion as its page shows it.</summary>
/// <param name="Head">What stands of it.</param>
/// <param name="Versions">Its versions, the latest first.</param>
/// <param name="Changes">Its changes, in order.</param>
/// <param name="Figures">What it selected, and what was found.</param>
/// <param name="Beside">The same of ranking and lot.</param>
/// <param name="Today">The day in Bhutan, by which a version acts or doesn't.</param>
public sealed record CriterionView(
    CriterionHead Head,
    IReadOnlyList<CriterionVersion> Versions,
    IReadOnlyList<CriterionChange> Changes,
    CriterionFigures? Figures,
    CriteriaFigures Beside,
    DateOnly Today
);
